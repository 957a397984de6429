import { chartVersion } from "../../chart-version.ts";
import { gracefulShutdown } from "../graceful-shutdown.ts";
import { image } from "../image.ts";
import { textMap } from "../leaves/collections.ts";
import { groupId, port, seconds, userId } from "../leaves/formatted.ts";
import { containerPorts, containers, probe } from "../leaves/kubernetes.ts";
import { flag } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { podSpec } from "../pod-spec.ts";
import { resources } from "../resources.ts";
import { podSecurityContext, securityContext } from "../security-context.ts";

const { nodeName, nodeSelector, tolerations } = podSpec;

export const podTemplate = section("ProxyPodTemplate", "The pod of the proxy.", {
  httpPort: key(
    port,
    "HTTP port of the container, target of the Service and bindPort of the default Gateway.",
  ),
  httpsPort: key(
    port,
    "HTTPS port of the container, target of the Service and bindPort of the default Gateway.",
  ),
  extraPorts: key(containerPorts, "Further ports of the Envoy container."),
  image,
  resources,
  probes: key(flag, "Add a readiness probe, and make a liveness probe possible."),
  livenessProbeEnabled: key(flag, "Add a liveness probe; only with probes."),
  customReadinessProbe: key(
    probe,
    "Readiness probe in place of the chart's, when it is not empty; only with probes.",
  ),
  customLivenessProbe: key(
    probe,
    "Liveness probe in place of the chart's, when it is not empty; only with probes and livenessProbeEnabled.",
  ),
  gracefulShutdown,
  terminationGracePeriodSeconds: key(seconds, "How long Kubernetes waits for the pod to stop."),
  runUnprivileged: key(flag, "Value of runAsNonRoot of the Envoy container."),
  disableNetBind: key(flag, "Do without NET_BIND_SERVICE, which ports below 1024 need."),
  runAsUser: key(userId, "User of the pod and of the Envoy container."),
  fsGroup: key(groupId, "Group that owns the volumes."),
  floatingUserId: key(flag, "Leave the user to the cluster."),
  enablePodSecurityContext: key(flag, "Render a security context for the pod."),
  podSecurityContext,
  glooContainerSecurityContext: securityContext,
  extraGatewayProxyLabels: key(textMap, "Further labels of the pod."),
  extraAnnotations: key(textMap, "Further annotations of the pod."),
  extraContainers: key(containers, "Further containers, before that of Envoy."),
  extraInitContainers: key(containers, "Containers that run before the others start."),
  nodeName,
  nodeSelector: {
    ...nodeSelector,
    description:
      "Labels that a node must have to take the pod. A proxy's own replace all that it would inherit.",
  },
  tolerations,
});

export const podTemplateDefaults = {
  httpPort: 8080,
  httpsPort: 8443,
  image: { repository: "gloo-envoy-wrapper", tag: chartVersion },
  probes: false,
  customReadinessProbe: {},
  customLivenessProbe: {},
  gracefulShutdown: { enabled: false, sleepTimeSeconds: 25 },
  runUnprivileged: true,
  disableNetBind: true,
  runAsUser: 10101,
  fsGroup: 10101,
  enablePodSecurityContext: true,
} as const satisfies InputOf<typeof podTemplate>;
