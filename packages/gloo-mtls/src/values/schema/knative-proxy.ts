import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { ingressService, ingressServiceDefaults } from "./ingress-service.ts";
import { textMap } from "./leaves/collections.ts";
import { port, userId } from "./leaves/formatted.ts";
import { anything, flagOrMap, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf, overrideSection } from "./override.ts";
import { deploymentSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { unread } from "./unread.ts";

const { customEnv, ...spec } = deploymentSpec;

export const knativeProxy = section("KnativeProxy", "The Envoy proxies for Knative.", {
  httpPort: key(port, "HTTP port of the containers and target of the Services."),
  httpsPort: key(port, "HTTPS port of the containers and target of the Services."),
  image,
  resources,
  stats: key(flagOrMap, "Add a metrics listener to the bootstraps; a map that is not empty counts as true."),
  tracing: key(anything, "Any YAML, put into the metrics listener; only with stats."),
  loopBackAddress: key(text, "Address of Envoy's admin interface.", { unit: "IP address" }),
  runAsUser: key(userId, "User of the external and internal proxies; 0 leaves the field away."),
  containerSecurityContext: securityContext,
  service: section("KnativeProxyService", "Service knative-external-proxy or clusteringress-proxy.", {
    ...ingressService,
    extraAnnotations: key(
      textMap,
      "Turns annotations of knative-external-proxy on; what is written are those of ingressProxy.service.extraAnnotations.",
    ),
    kubeResourceOverride: overrideOf("Service knative-external-proxy or clusteringress-proxy"),
  }),
  configMap: overrideSection(
    "KnativeProxyConfigMap",
    "ConfigMap knative-external-proxy-config or clusteringress-envoy-config",
  ),
  deployment: overrideSection(
    "KnativeProxyDeployment",
    "Deployment knative-external-proxy or clusteringress-proxy",
  ),
  internal: section("KnativeInternalProxy", "The objects of the internal proxy.", {
    deployment: overrideSection("KnativeInternalDeployment", "Deployment knative-internal-proxy"),
    service: overrideSection("KnativeInternalService", "Service knative-internal-proxy"),
    configMap: overrideSection("KnativeInternalConfigMap", "ConfigMap knative-internal-proxy-config"),
  }),
  extraClusterIngressProxyLabels: key(textMap, "Further pod labels of clusteringress-proxy."),
  extraClusterIngressProxyAnnotations: key(textMap, "Further pod annotations of clusteringress-proxy."),
  ...spec,
  customEnv: unread(customEnv, "the Knative proxies have no environment variables of their own"),
  kubeResourceOverride: unread(
    overrideOf("all objects of the proxies"),
    "use the overrides under deployment, service, configMap and internal",
  ),
});

export const knativeProxyDefaults = {
  httpPort: 8080,
  httpsPort: 8443,
  image: { repository: "gloo-envoy-wrapper", tag: chartVersion },
  loopBackAddress: "127.0.0.1",
  runAsUser: 10101,
  service: ingressServiceDefaults,
  replicas: 1,
} as const satisfies InputOf<typeof knativeProxy>;
