import { chartVersion } from "../chart-version.ts";
import { gracefulShutdown } from "./graceful-shutdown.ts";
import { gatewayParametersImage as image } from "./image.ts";
import { textMap } from "./leaves/collections.ts";
import {
  count,
  envoyLogLevel,
  externalTrafficPolicy,
  glooLogLevel,
  seconds,
  serviceType,
} from "./leaves/formatted.ts";
import {
  containerPorts,
  containerSecurityContext,
  containers,
  environment,
  probe,
  servicePorts,
  topologySpreadConstraints,
} from "./leaves/kubernetes.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { resources } from "./resources.ts";

/** Copied as it is: it has no mergePolicy, and the chart's defaults do not meet it. */
const securityContext = key(containerSecurityContext, "Security context of the container.");

const extraLabels = key(textMap, "Further labels.");
const extraAnnotations = key(textMap, "Further annotations.");

const istioProxyContainer = section("ParametersIstioProxy", "The container istio-proxy.", {
  image,
  securityContext,
  logLevel: key(envoyLogLevel, "Log level of istio-proxy."),
  istioDiscoveryAddress: key(text, "Address of istiod.", { unit: "host:port" }),
  istioMetaMeshId: key(text, "Mesh id of Istio."),
  istioMetaClusterId: key(text, "Cluster id of Istio."),
});

/** @see Gloo 1.22.1 templates/43-gatewayparameters.yaml */
export const gatewayParameters = section(
  "GatewayParameters",
  "How the control plane provisions proxies for the Kubernetes Gateway API.",
  {
    envoyContainer: section("ParametersEnvoy", "The container of Envoy.", {
      image,
      securityContext,
      resources,
    }),
    sdsContainer: section(
      "ParametersSds",
      "The container sds. Null drops the settings of Istio and of stats as well.",
      {
        image,
        securityContext,
        logLevel: key(glooLogLevel, "Log level of sds."),
        sdsResources: resources,
      },
    ),
    istio: section("ParametersIstio", "Istio's sidecar.", {
      istioProxyContainer,
      customSidecars: key(
        containers,
        "Containers in place of istio-proxy; the settings of stats are dropped with it.",
      ),
    }),
    aiExtension: section("ParametersAiExtension", "The AI extension.", {
      enabled: key(flag, "Add the container of the AI extension."),
      image,
      securityContext,
      resources,
      env: key(environment, "Environment variables of the container."),
      ports: key(containerPorts, "Ports of the container."),
    }),
    proxyDeployment: section("ParametersDeployment", "The Deployment.", {
      replicas: key(count, "How many pods run. 0 and null leave it to an autoscaler.", { unit: "pods" }),
    }),
    podTemplate: section("ParametersPodTemplate", "The pod.", {
      gracefulShutdown,
      terminationGracePeriodSeconds: key(seconds, "How long Kubernetes waits for the pod to stop."),
      probes: key(flag, "Add a readiness probe, and customLivenessProbe if there is one."),
      customReadinessProbe: key(probe, "Readiness probe in place of the chart's; only with probes."),
      customLivenessProbe: key(probe, "Liveness probe; only with probes."),
      topologySpreadConstraints: key(topologySpreadConstraints, "How pods spread over nodes and zones.", {
        since: "gateway-parameters-topology-spread",
      }),
    }),
    service: section("ParametersService", "The Service.", {
      type: key(serviceType, "Type of the Service; LoadBalancer when it is empty."),
      externalTrafficPolicy: key(
        externalTrafficPolicy,
        "Whether traffic from outside may leave the node that it meets.",
        { since: "gateway-parameters-service" },
      ),
      ports: key(servicePorts, "Not in the chart's reference. Ports of the Service.", {
        since: "gateway-parameters-service",
      }),
      extraLabels,
      extraAnnotations,
    }),
    serviceAccount: section("ParametersServiceAccount", "The ServiceAccount.", {
      extraLabels,
      extraAnnotations,
    }),
    stats: section("ParametersStats", "Metrics of Envoy.", {
      enabled: key(flag, "Serve Prometheus metrics."),
      routePrefixRewrite: key(text, "Path of Envoy's admin interface that the metrics come from."),
      enableStatsRoute: key(flag, "Serve all statistics as well."),
      statsRoutePrefixRewrite: key(text, "Path of Envoy's admin interface that the statistics come from."),
    }),
    floatingUserId: key(
      flag,
      "Leave users to the cluster. global.securitySettings.floatingUserId is stronger wherever it is written.",
    ),
  },
);

export const gatewayParametersDefaults = {
  envoyContainer: {
    image: { repository: "gloo-envoy-wrapper", tag: chartVersion },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 10101,
    },
  },
  sdsContainer: { image: { repository: "sds", tag: chartVersion }, logLevel: "info" },
  istio: {
    istioProxyContainer: {
      image: { registry: "docker.io/istio", repository: "proxyv2", tag: "1.22.0" },
      logLevel: "warning",
      istioDiscoveryAddress: "istiod.istio-system.svc:15012",
      istioMetaMeshId: "cluster.local",
      istioMetaClusterId: "Kubernetes",
    },
  },
  aiExtension: {
    enabled: false,
    image: {
      registry: "quay.io/solo-io",
      repository: "gloo-ai-extension",
      tag: chartVersion,
      pullPolicy: "IfNotPresent",
    },
  },
  service: { type: "LoadBalancer" },
  stats: {
    enabled: true,
    routePrefixRewrite: "/stats/prometheus",
    enableStatsRoute: true,
    statsRoutePrefixRewrite: "/stats",
  },
} as const satisfies InputOf<typeof gatewayParameters>;
