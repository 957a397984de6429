import { render, toYaml, type Values } from "gloo-mtls";
import { expect, test } from "vitest";

/** Whole installations that people have. The files beside this one are what `kubectl apply -f` would be given. */
const installations: Readonly<Record<string, Values>> = {
  defaults: {},
  mtls: { global: { glooMtls: { enabled: true } } },
  "mtls-with-rotation": {
    global: { glooMtls: { enabled: true } },
    gateway: {
      certGenJob: { runOnUpdate: true, rotationDuration: "90s", cron: { enabled: true, schedule: "0 3 1 * *" } },
    },
  },
  "mtls-with-istio-and-custom-sidecars": {
    global: {
      glooMtls: { enabled: true },
      istioSDS: {
        enabled: true,
        customSidecars: [{ name: "istio-proxy", image: "registry.example.com/istio/proxyv2:1.22.6-hardened" }],
      },
      istioIntegration: { enabled: true },
    },
  },
  "several-proxies-in-several-namespaces": {
    global: { glooMtls: { enabled: true } },
    gatewayProxies: {
      gatewayProxy: { disabled: true },
      publicEdge: { disabled: false, namespace: "edge-public", kind: { deployment: { replicas: 3 } } },
      internalEdge: { disabled: false, namespace: "edge-internal", service: { type: "ClusterIP" } },
    },
  },
  "namespaced-rbac": { global: { glooRbac: { namespaced: true } }, settings: { singleNamespace: true } },
  "kubernetes-gateway-api": { kubeGateway: { enabled: true } },
};

test.each(Object.entries(installations))("%s", async (name, values) => {
  await expect(toYaml(render({ values }))).toMatchFileSnapshot(`${name}.yaml`);
});
