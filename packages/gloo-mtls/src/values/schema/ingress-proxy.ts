import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { ingressService, ingressServiceDefaults } from "./ingress-service.ts";
import { textMap } from "./leaves/collections.ts";
import { port, userId } from "./leaves/formatted.ts";
import { containerPorts } from "./leaves/kubernetes.ts";
import { anything, flag, flagOrMap, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { deploymentSpec, podSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { unread, unreadKeys } from "./unread.ts";

const { replicas, customEnv } = deploymentSpec;

const deployment = section("IngressProxyDeployment", "Deployment ingress-proxy.", {
  httpPort: key(port, "HTTP port of the container and target of the Service."),
  httpsPort: key(port, "HTTPS port of the container and target of the Service."),
  extraPorts: key(containerPorts, "Further ports of the container."),
  image,
  resources,
  replicas,
  customEnv,
  stats: key(flagOrMap, "Add a metrics listener to the bootstrap; a map that is not empty counts as true."),
  runAsUser: key(userId, "User of the container; 0 leaves the field away."),
  ingressProxyContainerSecurityContext: securityContext,
  extraIngressProxyLabels: key(textMap, "Further labels of the pod."),
  extraAnnotations: key(textMap, "Further annotations of the pod."),
  kubeResourceOverride: overrideOf("Deployment ingress-proxy"),
  floatingUserId: unread(
    key(flag, "Leave the user to the cluster."),
    "set runAsUser to 0 to leave the user to the cluster",
  ),
  ...unreadKeys(podSpec, "ingress-proxy takes the fields of its pod from ingress.deployment"),
});

export const ingressProxy = section("IngressProxy", "The Envoy proxy of the ingress controller.", {
  deployment,
  service: section("IngressProxyService", "Service ingress-proxy.", {
    ...ingressService,
    extraAnnotations: key(textMap, "Annotations of the Service."),
    kubeResourceOverride: overrideOf("Service ingress-proxy"),
  }),
  configMap: section("IngressProxyConfigMap", "ConfigMap ingress-envoy-config.", {
    data: key(textMap, "In place of all that the chart makes, when not empty."),
    kubeResourceOverride: overrideOf("ConfigMap ingress-envoy-config"),
  }),
  tracing: key(anything, "Any YAML, put into the metrics listener; only with deployment.stats."),
  loopBackAddress: key(text, "Address of Envoy's admin interface.", { unit: "IP address" }),
  label: key(
    text,
    "Label gloo of the objects and pods. Selectors stay ingress-proxy, so another value breaks them.",
  ),
});

export const ingressProxyDefaults = {
  deployment: {
    httpPort: 8080,
    httpsPort: 8443,
    image: { repository: "gloo-envoy-wrapper", tag: chartVersion },
    replicas: 1,
    runAsUser: 10101,
  },
  service: ingressServiceDefaults,
  configMap: {},
  loopBackAddress: "127.0.0.1",
  label: "ingress-proxy",
} as const satisfies InputOf<typeof ingressProxy>;
