import { formatFinding } from "@gloo-mtls/objects/report";
import { expect, test } from "vitest";
import { plan } from "../render.ts";
import type { Values } from "../values/schema/values.ts";

const warned = (chartVersion: string, gatewayProxies: Values["gatewayProxies"]) => {
  const found: string[] = [];
  plan({
    chartVersion,
    values: { gatewayProxies: gatewayProxies ?? {} },
    onWarning: (warning) => void (warning.code === "lost-api-version" && found.push(formatFinding(warning))),
  });
  return found;
};

const off = { disabled: true };
const overridden = { disabled: false, kubeResourceOverride: { metadata: { labels: { a: "b" } } } };

test.each([
  ["1.20.2", 1, { gatewayProxy: off, second: overridden }, 1],
  ["1.20.2", 2, { aaa: off, gatewayProxy: off, second: overridden }, 0],
  ["1.20.2", 3, { aaa: off, bbb: off, gatewayProxy: off, second: overridden }, 1],
  ["1.20.2", 0, { gatewayProxy: overridden }, 0],
  ["1.20.3", 1, { gatewayProxy: off, second: overridden }, 0],
  ["1.20.2", 1, { gatewayProxy: off, second: { disabled: false } }, 0],
])("chart %s behind %i disabled proxies: %j loses %i", (version, _count, proxies, count) => {
  expect(warned(version, proxies)).toHaveLength(count);
});

test("the warning names the object and the version", () => {
  const [text] = warned("1.20.2", { gatewayProxy: off, second: overridden });
  expect(text).toContain(
    "warning: lost-api-version: gatewayProxies.second.kubeResourceOverride makes Helm lose the apiVersion of Deployment second with chart 1.20.2, behind a proxy that has none; it is rendered whole here",
  );
});
