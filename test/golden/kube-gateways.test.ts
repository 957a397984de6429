import { plan, type Values } from "gloo-mtls";
import { deployGateways, gatewayInstallOf } from "gloo-mtls/kube-gateway";
import { toYaml } from "@gloo-mtls/objects/print";
import { expect, test } from "vitest";

const gateway = {
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: "http", namespace: "shop", uid: "6f1c8c3e-0000-4000-8000-000000000001" },
  spec: {
    gatewayClassName: "gloo-gateway",
    listeners: [
      { name: "http", port: 80, protocol: "HTTP" },
      { name: "https", port: 443, protocol: "HTTPS" },
    ],
  },
};
const ownParameters = {
  apiVersion: "gateway.gloo.solo.io/v1alpha1",
  kind: "GatewayParameters",
  metadata: { name: "edge", namespace: "shop" },
  spec: {
    kube: {
      deployment: { replicas: 3 },
      service: { type: "NodePort", ports: [{ port: 443, nodePort: 30_443 }] },
      podTemplate: {
        readinessProbe: { httpGet: { path: "/envoy-hc", port: 8082 } },
        gracefulShutdown: { enabled: true },
      },
    },
  },
};
const named = {
  ...gateway,
  metadata: {
    ...gateway.metadata,
    annotations: { "gateway.gloo.solo.io/gateway-parameters-name": "edge" },
  },
};
const certificates = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
  type: "kubernetes.io/tls",
  data: { "ca.crt": "Y2E=", "tls.crt": "Y2VydA==", "tls.key": "a2V5" },
};

/** Gateways that people have. The files beside this one are what the controller applies for them. */
const gateways: Readonly<Record<string, readonly [Values, readonly object[]]>> = {
  "kube-gateway": [{}, [gateway]],
  "kube-gateway-mtls": [{ global: { glooMtls: { enabled: true } } }, [gateway, certificates]],
  "kube-gateway-own-parameters": [{}, [named, ownParameters]],
};

test.each(Object.entries(gateways))("%s", async (name, [values, objects]) => {
  const install = gatewayInstallOf(plan({ values: { ...values, kubeGateway: { enabled: true } } }));
  const [deployed] = deployGateways(objects, { install });
  expect(deployed?.findings).toEqual([]);
  await expect(toYaml(deployed?.manifests ?? [])).toMatchFileSnapshot(`${name}.yaml`);
});
