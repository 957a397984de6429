import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { anyMap, textMap } from "./leaves/collections.ts";
import { glooLogLevel, oneOf, userId } from "./leaves/formatted.ts";
import { memoryPercentage } from "./leaves/percentage.ts";
import { flag, wholeOrDigits } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { deploymentSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { serviceAccount } from "./service-account.ts";
import { componentStats } from "./stats.ts";

const deployment = section("DiscoveryDeployment", "Deployment discovery.", {
  image,
  resources,
  goMemLimitPercent: key(
    memoryPercentage,
    "GOMEMLIMIT as a share of the memory limit, 1 to 100. 0 turns it off; without a limit it does nothing.",
    { since: "go-mem-limit-percent" },
  ),
  stats: componentStats,
  runAsUser: key(userId, "User of the pod and of the container."),
  fsGroup: key(wholeOrDigits, "Group that owns the volumes.", { unit: "group id" }),
  floatingUserId: key(flag, "Leave the user of the container to the cluster; that of the pod stays."),
  enablePodSecurityContext: key(flag, "Render a security context for the pod."),
  discoveryContainerSecurityContext: securityContext,
  extraDiscoveryLabels: key(textMap, "Further labels of the pod."),
  extraDiscoveryAnnotations: key(textMap, "Further annotations of the pod."),
  kubeResourceOverride: overrideOf("Deployment discovery"),
  ...deploymentSpec,
});

export const discovery = section("Discovery", "Discovery of upstreams and of their functions.", {
  enabled: key(flag, "Render discovery and bind its roles."),
  deployment,
  serviceAccount: serviceAccount("DiscoveryServiceAccount", "discovery"),
  fdsMode: key(
    oneOf("BLACKLIST", "WHITELIST", "DISABLED"),
    "Discovery of functions in Settings; empty leaves the field away.",
  ),
  udsOptions: section("UdsOptions", "Discovery of upstreams in Settings.", {
    enabled: key(flag, "Discover upstreams."),
    watchLabels: key(textMap, "Labels that a Service must have to be discovered."),
  }),
  fdsOptions: key(anyMap, "Free: the field discovery.fdsOptions of Settings."),
  logLevel: key(glooLogLevel, "Log level of discovery."),
});

export const discoveryDefaults = {
  enabled: false,
  deployment: {
    image: { repository: "discovery", tag: chartVersion },
    goMemLimitPercent: 0,
    stats: {},
    runAsUser: 10101,
    fsGroup: 10101,
    enablePodSecurityContext: true,
    replicas: 1,
  },
  serviceAccount: {},
  fdsMode: "WHITELIST",
} as const satisfies InputOf<typeof discovery>;
