import { certificatesVolume } from "../../sidecars/certificates-volume.ts";
import { istioVolumes } from "../../sidecars/istio-proxy.ts";
import { nameOf } from "../cluster.ts";
import { aiContainer, aiHash, enabledAi } from "../containers/ai-container.ts";
import { envoyContainer } from "../containers/envoy-container.ts";
import { istioContainer } from "../containers/istio-container.ts";
import { sdsContainer } from "../containers/sds-container.ts";
import { type DeploymentInput, hasSds, ifAny } from "../deployment-input.ts";
import { metadataOf, proxyName, selectorLabels } from "../object-parts.ts";
import { aiConfigMapSuffix } from "./config-maps.ts";

/** Prometheus reads these; extra annotations do not replace them. */
const scrapeAnnotations = {
  "prometheus.io/path": "/metrics",
  "prometheus.io/port": "9091",
  "prometheus.io/scrape": "true",
} as const;

/** There is no checksum of the bootstrap in it: a change of the ConfigMap alone restarts no pod. */
export const deployment = (input: DeploymentInput) => {
  const { gateway, parameters } = input;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(gateway),
    spec: {
      replicas: parameters.deployment?.replicas || undefined,
      selector: { matchLabels: selectorLabels(gateway) },
      template: { metadata: podMetadata(input), spec: podSpec(input) },
    },
  };
};

const podMetadata = ({ gateway, parameters }: DeploymentInput) => ({
  // The embedded chart always writes the key.
  annotations:
    ifAny({
      ...parameters.podTemplate?.extraAnnotations,
      ...(parameters.stats?.enabled === true ? scrapeAnnotations : {}),
      "solo.io/ai-stats-config-hash": aiHash(enabledAi(parameters)),
    }) ?? null,
  labels: { ...selectorLabels(gateway), ...parameters.podTemplate?.extraLabels },
});

const podSpec = (input: DeploymentInput) => {
  const { gateway, install, parameters } = input;
  const { podTemplate: pod } = parameters;
  const ai = enabledAi(parameters);
  const name = proxyName(nameOf(gateway));
  return {
    imagePullSecrets: pod?.imagePullSecrets,
    serviceAccountName: name,
    securityContext: ifAny(pod?.securityContext),
    containers: [
      envoyContainer(input),
      ...(hasSds(input) ? [sdsContainer(input)] : []),
      ...(install.istioIntegration ? [istioContainer(input)] : []),
      ...(ai === undefined ? [] : [aiContainer(ai)]),
    ],
    nodeSelector: pod?.nodeSelector,
    affinity: ifAny(pod?.affinity),
    tolerations: pod?.tolerations,
    terminationGracePeriodSeconds: pod?.terminationGracePeriodSeconds || undefined,
    topologySpreadConstraints: pod?.topologySpreadConstraints,
    volumes: [
      { configMap: { name }, name: "envoy-config" },
      ...(install.glooMtls ? [certificatesVolume] : []),
      ...(ai === undefined
        ? []
        : [{ configMap: { name: `${name}${aiConfigMapSuffix}` }, name: "ai-stats-config" }]),
      ...(install.istioIntegration ? istioVolumes : []),
    ],
  };
};
