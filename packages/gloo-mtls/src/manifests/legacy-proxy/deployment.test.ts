import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../../testing/plan-of.ts";

const ingress = (ingressProxy: DataMap = {}) => planOf({ ingress: { enabled: true }, ingressProxy });
const knative = (version: string) =>
  planOf({ settings: { integrations: { knative: { enabled: true, version } } } });

test.each([
  ["ingress-proxy", "ingress-envoy-config", ingress()],
  ["clusteringress-proxy", "clusteringress-envoy-config", knative("0.7.0")],
  ["knative-external-proxy", "knative-external-proxy-config", knative("0.8.0")],
  ["knative-internal-proxy", "knative-internal-proxy-config", knative("0.8.0")],
])("%s mounts its own ConfigMap and is replaced when that changes", (name, configMap, { object }) => {
  const deployment = object("Deployment", name);
  expect(deployment).toHaveProperty("spec.template.spec.volumes", [
    { configMap: { name: configMap }, name: "envoy-config" },
  ]);
  expect(deployment?.spec).toHaveProperty(
    ["template", "metadata", "annotations", `checksum/${configMap}`],
    expect.stringMatching(/^[0-9a-f]{64}$/),
  );
  expect(object("ConfigMap", configMap)).toHaveProperty(
    ["data", "envoy.yaml"],
    expect.stringContaining(`~${name}`),
  );
});

describe("the label of the ingress proxy", () => {
  const { object } = ingress({ label: "mine" });
  const deployment = object("Deployment", "ingress-proxy");

  test("is on its objects and its pods, and its container gets it", () => {
    expect(deployment?.metadata.labels).toHaveProperty("gloo", "mine");
    expect(object("Service", "ingress-proxy")?.metadata.labels).toHaveProperty("gloo", "mine");
    expect(object("ConfigMap", "ingress-envoy-config")?.metadata.labels).toHaveProperty("gloo", "mine");
    expect(deployment).toHaveProperty("spec.template.metadata.labels", { gloo: "mine" });
    expect(deployment).toHaveProperty("spec.template.spec.containers[0].env[2]", {
      name: "INGRESS_PROXY_LABEL",
      value: "mine",
    });
  });

  test("is not what the selectors ask for", () => {
    expect(deployment).toHaveProperty("spec.selector.matchLabels", { gloo: "ingress-proxy" });
    expect(object("Service", "ingress-proxy")).toHaveProperty("spec.selector", { gloo: "ingress-proxy" });
  });
});

test("what is added to a pod may replace the chart's own label, but not the refusal of Istio's sidecar", () => {
  const { object } = planOf({
    ingress: { enabled: true },
    ingressProxy: {
      deployment: { extraIngressProxyLabels: { gloo: "mine", "sidecar.istio.io/inject": "true" } },
    },
    global: { istioIntegration: { disableAutoinjection: true } },
  });
  expect(object("Deployment", "ingress-proxy")).toHaveProperty("spec.template.metadata.labels", {
    gloo: "mine",
    "sidecar.istio.io/inject": "false",
  });
});

test("mutual TLS does not reach these proxies", () => {
  const on = { ingress: { enabled: true }, settings: { integrations: { knative: { enabled: true } } } };
  const [plain, mutual] = [planOf(on), planOf({ ...on, global: { glooMtls: { enabled: true } } })];
  for (const name of ["ingress-proxy", "knative-external-proxy", "knative-internal-proxy"]) {
    expect(plain.object("Deployment", name)).toBeDefined();
    expect(mutual.object("Deployment", name)).toEqual(plain.object("Deployment", name));
  }
});
