import { readFileSync } from "node:fs";
import { fromYaml, render } from "gloo-mtls";
import { combinations, manifestMatchers, manifestSerializer } from "gloo-mtls/testing";
import { describe, expect, test } from "vitest";

expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);

const file = new URL("values.yaml", import.meta.url);
const ours = fromYaml(readFileSync(file), { file: "values.yaml" });

test("the installation that is deployed", () => {
  expect(render({ layers: [ours] })).toMatchSnapshot();
});

test("three proxies, which dial the control plane with TLS", () => {
  expect(render({ layers: [ours] })).toHaveManifest("Deployment/gateway-proxy", { spec: { replicas: 3 } });
  expect(render({ layers: [ours] })).toHaveManifest("ConfigMap/envoy-sidecar-config");
});

describe("the control plane is reached through Envoy exactly with mutual TLS", () => {
  const questions = [
    { "with mTLS": { global: { glooMtls: { enabled: true } } }, "without mTLS": {} },
    { "with Istio": { global: { istioSDS: { enabled: true } } }, "without Istio": {} },
  ];

  test.each(combinations(...questions))("%s", (name, values) => {
    const [gloo] = render({ values }).filter(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "gloo",
    );
    const names = gloo?.spec.template.spec.containers.map((container) => container.name);
    expect(names?.includes("envoy-sidecar")).toBe(name.startsWith("with mTLS"));
  });
});
