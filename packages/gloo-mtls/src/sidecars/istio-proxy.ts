import type { Container, Volume, VolumeMount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { Plan } from "../plan/index.ts";
import {
  agentArgs,
  agentEnv,
  agentPaths,
  agentSwitch,
  agentVolumes,
  tokenPath,
  tokenVolume,
} from "./istio-agent.ts";

/** Istio's agent beside a proxy: it fetches Istio's certificates for the SDS server, and runs no Envoy of its own. */
export const istioProxy = ({ mtls }: Plan, { istio }: GatewayProxy): Draft<Container> => ({
  name: "istio-proxy",
  image: mtls.istioProxy.image.reference,
  imagePullPolicy: mtls.istioProxy.image.pullPolicy,
  securityContext: mtls.istioProxy.securityContext,
  resources: mtls.istioProxy.resources,
  args: agentArgs(mtls.istioProxy.logLevel),
  env: [
    ...agentEnv({
      jwtPolicy: "third-party-jwt",
      caAddress: istio.caAddress,
      meshId: istio.meshId,
      clusterId: istio.clusterId,
      proxyConfig: `{"discoveryAddress": ${istio.discoveryAddress}}\n`,
    }),
    agentSwitch,
  ],
  volumeMounts: istioMounts,
});

/** Where newer agents of Istio look for the sockets and the certificates of a workload. */
const socketPaths = [
  ["credential-socket", "/var/run/secrets/credential-uds"],
  ["workload-socket", "/var/run/secrets/workload-spiffe-uds"],
  ["workload-certs", "/var/run/secrets/workload-spiffe-credentials"],
] as const;

/** Where the agent has its volumes. */
export const istioMounts: readonly Draft<VolumeMount>[] = [...agentPaths, tokenPath, ...socketPaths].map(
  ([name, mountPath]) => ({ mountPath, name }),
);

/** What Istio's agent and the SDS server share, and what Istio provides. They stay with custom sidecars, too. */
export const istioVolumes: readonly Draft<Volume>[] = [
  ...agentVolumes,
  tokenVolume,
  ...socketPaths.map(([name]) => ({ name, emptyDir: {} })),
];
