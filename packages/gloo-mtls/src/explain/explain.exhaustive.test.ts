import { expect, test } from "vitest";
import { explain } from "./index.ts";

test("the chart's defaults are causes", () => {
  const [field] = explain({ values: {} }, "Deployment/gloo:spec.replicas");
  expect(field?.causes).toEqual([
    {
      key: "gloo.deployment.replicas",
      value: 1,
      origin: { kind: "default" },
      with: [],
      seen: { value: 11, field: 11 },
    },
  ]);
});

test("an object has the same causes by itself, where most edits are not rendered, as among all objects", () => {
  const gatewayProxy = {
    stats: { enabled: false },
    service: { type: "NodePort" },
    kind: { deployment: { replicas: 2 } },
  };
  const values = { global: { glooMtls: { enabled: true } }, gatewayProxies: { gatewayProxy } };
  const options = { values, defaults: false } as const;
  const all = explain(options);
  for (const target of ["Deployment/gateway-proxy", "Service/gateway-proxy", "Settings/default"]) {
    const alone = explain(options, target);
    expect(alone).toEqual(all.filter(({ object }) => `${object.kind}/${object.name}` === target));
  }
});
