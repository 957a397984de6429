import { anyList, anyMap, textList, textMap } from "../leaves/collections.ts";
import { count, envoyLogLevel, namespaceName, port, seconds } from "../leaves/formatted.ts";
import { affinity, topologySpreadConstraints, volumeMounts, volumes } from "../leaves/kubernetes.ts";
import { omittable, omittableSection } from "../leaves/omittable.ts";
import { anything, flag, text } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { overrideOf } from "../override.ts";
import { disruptionBudget } from "../pod-disruption-budget.ts";
import { proxyStats } from "../stats.ts";
import { unread } from "../unread.ts";
import { failover, failoverDefaults } from "./failover.ts";
import { gatewaySettings, gatewaySettingsDefaults } from "./gateway-settings.ts";
import { horizontalPodAutoscaler } from "./horizontal-pod-autoscaler.ts";
import { kind, kindDefaults } from "./kind.ts";
import { overloadManager, overloadManagerDefaults } from "./overload-manager.ts";
import { podTemplate, podTemplateDefaults } from "./pod-template.ts";
import { service, serviceDefaults } from "./service.ts";

const helper = "Name of a helper template that gives";

const tracing = section("ProxyTracing", "Tracing through the default Gateways.", {
  provider: key(anyMap, "Tracing provider of both default Gateways."),
  cluster: key(anyList, "Clusters of the bootstrap that the provider sends to."),
});

export const gatewayProxy = section(
  "GatewayProxy",
  "A gateway proxy. A named one inherits from gatewayProxy, key by key.",
  {
    disabled: omittable(key(flag, "Leave this proxy out. Its ServiceAccount and PodDisruptionBudget stay.")),
    namespace: key(namespaceName, "Namespace of its objects. Falls back to that of the release."),
    kind,
    podTemplate,
    service,
    gatewaySettings,
    configMap: section("ProxyConfigMap", "The ConfigMap with the bootstrap of Envoy.", {
      data: key(
        textMap,
        "In place of all that the chart makes, when not empty; the TLS settings of xDS go with it.",
      ),
      kubeResourceOverride: overrideOf("the ConfigMap"),
    }),
    stats: proxyStats,
    readConfig: omittable(
      key(flag, "Open a read-only admin listener on port 8082, and annotate the pods with it."),
    ),
    readConfigMulticluster: omittable(key(flag, "Add a Service for that listener; only with readConfig.")),
    xdsServiceAddress: key(text, "Host that serves xDS, in place of the Service gloo.", { unit: "host" }),
    xdsServicePort: omittable(key(port, "Port that serves xDS, both over gRPC and over REST.")),
    tcpKeepaliveTimeSeconds: omittable(key(seconds, "Idle time before the connections to gloo are probed.")),
    istioDiscoveryAddress: key(text, "Address of istiod, for its configuration and its certificates.", {
      unit: "host:port",
    }),
    istioSpiffeCertProviderAddress: key(text, "Address of istiod for its certificates alone.", {
      unit: "host:port",
    }),
    istioMetaMeshId: key(text, "Mesh id of Istio. Falls back to cluster.local."),
    istioMetaClusterId: key(text, "Cluster id of Istio. Falls back to Kubernetes."),
    envoyLogLevel: key(envoyLogLevel, "Log level of Envoy."),
    extraEnvoyArgs: omittable(key(textList, "Further arguments of Envoy.")),
    envoyApiVersion: key({ ...text, examples: ["V3"] }, "Version of the xDS API."),
    loopBackAddress: key(text, "Address of Envoy's admin interface.", { unit: "IP address" }),
    disableCoreDumps: omittable(key(flag, "Keep Envoy from writing core dumps.")),
    globalDownstreamMaxConnections: omittable(
      key(count, "Most connections from clients.", { unit: "connections" }),
    ),
    healthyPanicThreshold: omittable(
      key(count, "Share of healthy hosts below which Envoy sends to all of them.", { unit: "percent" }),
    ),
    customStaticLayer: key(anything, "Further keys of the static layer of Envoy's runtime."),
    envoyStatsConfig: omittable(key(anyMap, "The field stats_config of the bootstrap.")),
    envoyStaticClusters: omittable(key(anyList, "Further clusters of the bootstrap.")),
    envoyBootstrapExtensions: omittable(key(anyList, "The field bootstrap_extensions of the bootstrap.")),
    envoyOverloadManager: overloadManager,
    tracing: omittableSection(tracing),
    failover,
    antiAffinity: omittable(key(flag, "Prefer nodes without another gateway proxy; Deployments only.")),
    affinity: key(affinity, "Which nodes and neighbours the pod prefers or needs; Deployments only."),
    topologySpreadConstraints: key(
      topologySpreadConstraints,
      "How pods spread over nodes and zones; Deployments only.",
    ),
    horizontalPodAutoscaler,
    podDisruptionBudget: section(
      "ProxyPodDisruptionBudget",
      "The PodDisruptionBudget of a Deployment, rendered when this is not empty.",
      { ...disruptionBudget, kubeResourceOverride: overrideOf("the PodDisruptionBudget") },
    ),
    extraVolumes: omittable(key(volumes, "Further volumes of the pod.")),
    extraProxyVolumeMounts: omittable(key(volumeMounts, "Further mounts of the Envoy container.")),
    extraListenersHelper: key(text, `${helper} listeners of the bootstrap, put first.`),
    extraInitContainersHelper: key(
      text,
      `${helper} init containers, put after podTemplate.extraInitContainers.`,
    ),
    extraContainersHelper: key(
      text,
      `${helper} containers, put after that of Envoy; adds a volume that they share.`,
    ),
    extraVolumeHelper: key(text, `${helper} volumes of the pod, put last.`),
    extraProxyVolumeMountHelper: key(
      text,
      `${helper} mounts of the Envoy container, put after extraProxyVolumeMounts.`,
    ),
    kubeResourceOverride: overrideOf("the Deployment or DaemonSet"),
    disableExtauthSidecar: omittable(
      unread(
        key(flag, "Do without the external authentication sidecar."),
        "the sidecar belongs to the enterprise chart",
      ),
    ),
  },
);

export const gatewayProxyDefaults = {
  kind: kindDefaults,
  podTemplate: podTemplateDefaults,
  service: serviceDefaults,
  gatewaySettings: gatewaySettingsDefaults,
  configMap: {},
  tcpKeepaliveTimeSeconds: 60,
  istioDiscoveryAddress: "istiod.istio-system.svc:15012",
  envoyApiVersion: "V3",
  loopBackAddress: "127.0.0.1",
  disableCoreDumps: false,
  globalDownstreamMaxConnections: 250_000,
  healthyPanicThreshold: 50,
  envoyOverloadManager: overloadManagerDefaults,
  failover: failoverDefaults,
  disableExtauthSidecar: false,
} as const satisfies InputOf<typeof gatewayProxy>;
