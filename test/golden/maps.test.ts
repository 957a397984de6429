import { render, plan, type Values } from "gloo-mtls";
import { deployGateways, gatewayInstallOf } from "gloo-mtls/kube-gateway";
import { mapMermaid, mapOf, mapText } from "gloo-mtls/map";
import { mapSvg } from "gloo-mtls/map/svg";
import { expect, test } from "vitest";
import { hardened } from "../verify/installation.ts";

const mtls: Values = { global: { glooMtls: { enabled: true } } };

/** Twenty proxies in five namespaces. */
const twenty: Values = {
  ...mtls,
  gatewayProxies: {
    gatewayProxy: { disabled: true },
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `edge${index + 1}`,
        { disabled: false, namespace: `team-${(index % 5) + 1}` },
      ]),
    ),
  },
};

/** A Gateway beside the chart's own proxy, as the controller deploys it. */
const withGateway = (): readonly unknown[] => {
  const values = { ...mtls, kubeGateway: { enabled: true } };
  const gateway = {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "http", namespace: "shop", uid: "6f1c8c3e-0000-4000-8000-000000000001" },
    spec: {
      gatewayClassName: "gloo-gateway",
      listeners: [{ name: "http", port: 80, protocol: "HTTP" }],
    },
  };
  const certificates = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
    type: "kubernetes.io/tls",
    data: { "ca.crt": "Y2E=", "tls.crt": "Y2VydA==", "tls.key": "a2V5" },
  };
  const deployed = deployGateways([gateway, certificates], { install: gatewayInstallOf(plan({ values })) });
  return [...render({ values }), ...deployed.flatMap(({ manifests }) => manifests)];
};

/** Installations whose maps are in the folder beside this file, to be looked at. */
const installations: Readonly<Record<string, () => readonly unknown[]>> = {
  mtls: () => render({ values: mtls }),
  hardened,
  "with-a-gateway": withGateway,
  "twenty-proxies": () => render({ values: twenty }),
};

test.each(Object.entries(installations))("the map of %s", async (name, manifestsOf) => {
  const map = mapOf(manifestsOf());
  await expect(mapText(map)).toMatchFileSnapshot(`maps/${name}.txt`);
  await expect(mapMermaid(map)).toMatchFileSnapshot(`maps/${name}.mmd`);
  await expect(mapSvg(map)).toMatchFileSnapshot(`maps/${name}.svg`);
});
