import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { textMap } from "./leaves/collections.ts";
import { groupId, port } from "./leaves/formatted.ts";
import { flag, text, wholeOrDigits } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf, overrideSection } from "./override.ts";
import { deploymentSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { componentStats } from "./stats.ts";
import { unread } from "./unread.ts";

export const accessLogger = section("AccessLogger", "The server that takes Envoy's access logs over gRPC.", {
  enabled: key(flag, "Render the access logger, and its cluster in the bootstraps."),
  image,
  resources,
  port: key(port, "Port that it listens on."),
  serviceName: key(text, "Name under which it serves (SERVICE_NAME); empty leaves the variable away."),
  stats: componentStats,
  runAsUser: key(wholeOrDigits, "User of the pod.", { unit: "user id" }),
  floatingUserId: key(flag, "Not in the chart's reference. Leaves the user of the pod to the cluster."),
  accessLoggerContainerSecurityContext: securityContext,
  extraAccessLoggerLabels: key(textMap, "Further labels of the pod."),
  extraAccessLoggerAnnotations: key(textMap, "Further annotations of the pod."),
  deployment: overrideSection("AccessLoggerDeployment", "Deployment gateway-proxy-access-logger"),
  service: overrideSection("AccessLoggerService", "Service gateway-proxy-access-logger"),
  ...deploymentSpec,
  fsGroup: unread(key(groupId, "Group that owns the volumes."), "the pod has no group for its volumes"),
  kubeResourceOverride: unread(
    overrideOf("the Deployment"),
    "use accessLogger.deployment.kubeResourceOverride",
  ),
});

export const accessLoggerDefaults = {
  enabled: false,
  image: { repository: "access-logger", tag: chartVersion },
  port: 8083,
  serviceName: "AccessLog",
  stats: { enabled: true },
  runAsUser: 10101,
  replicas: 1,
} as const satisfies InputOf<typeof accessLogger>;
