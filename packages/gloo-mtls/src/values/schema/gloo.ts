import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { textMap } from "./leaves/collections.ts";
import { externalTrafficPolicy, glooLogLevel, port, userId } from "./leaves/formatted.ts";
import { memoryPercentage } from "./leaves/percentage.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf, overrideSection } from "./override.ts";
import { disruptionBudget } from "./pod-disruption-budget.ts";
import { deploymentSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { podSecurityContext, securityContext } from "./security-context.ts";
import { serviceAccount } from "./service-account.ts";
import { componentStats } from "./stats.ts";

const deployment = section("GlooDeployment", "Deployment gloo.", {
  xdsPort: key(port, "Where proxies dial xDS over gRPC: on the pod, on the Service and in the bootstraps."),
  restXdsPort: key(port, "Where proxies dial xDS over REST, in the same places."),
  validationPort: key(
    port,
    "Where validation is served: on the pod, the Service and in Settings. What gloo binds stays 9988.",
  ),
  proxyDebugPort: key(port, "Where glooctl reads proxies: on the pod, the Service and in Settings."),
  image,
  resources,
  goMemLimitPercent: key(
    memoryPercentage,
    "GOMEMLIMIT as a share of the memory limit, 1 to 100. 0 turns it off; without a limit it does nothing.",
    { since: "go-mem-limit-percent" },
  ),
  stats: componentStats,
  livenessProbeEnabled: key(flag, "Add a liveness probe; with mutual TLS on it is put on envoy-sidecar."),
  runAsUser: key(userId, "User of gloo, envoy-sidecar and sds."),
  floatingUserId: key(flag, "Leave the user of these containers to the cluster."),
  glooContainerSecurityContext: securityContext,
  podSecurityContext,
  externalTrafficPolicy: key(
    externalTrafficPolicy,
    "Whether traffic to Service gloo from outside may leave the node that it meets.",
  ),
  extraGlooLabels: key(textMap, "Further labels of the pod."),
  extraGlooAnnotations: key(textMap, "Further annotations of the pod."),
  ossImageTag: key(
    text,
    "Written as the pod annotation gloo.solo.io/oss-image-tag, from which glooctl learns the version.",
  ),
  kubeResourceOverride: overrideOf("Deployment gloo"),
  ...deploymentSpec,
});

export const gloo = section("Gloo", "The control plane.", {
  deployment,
  service: overrideSection("GlooService", "Service gloo"),
  serviceAccount: serviceAccount("GlooServiceAccount", "gloo"),
  podDisruptionBudget: section(
    "GlooPodDisruptionBudget",
    "PodDisruptionBudget gloo-pdb, rendered when this is not empty. Both keys at once make the render fail.",
    disruptionBudget,
  ),
  logLevel: key(glooLogLevel, "Log level of gloo."),
  splitLogOutput: key(flag, "Write errors to standard error and the rest to standard output."),
  disableLeaderElection: key(flag, "Let every replica act as the leader; wrong with more than one."),
  headerSecretRefNsMatchesUs: key(flag, "Take Secrets for headers only from the namespace of the upstream."),
  clearStatusMetrics: key(flag, "Drop the status metrics of resources that are gone.", {
    since: "clear-status-metrics-env",
  }),
});

export const glooDefaults = {
  deployment: {
    xdsPort: 9977,
    restXdsPort: 9976,
    validationPort: 9988,
    proxyDebugPort: 9966,
    image: { repository: "gloo", tag: chartVersion },
    goMemLimitPercent: 0,
    runAsUser: 10101,
    ossImageTag: chartVersion,
    replicas: 1,
  },
  serviceAccount: {},
} as const satisfies InputOf<typeof gloo>;
