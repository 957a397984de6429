import { flag, text } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";
import { unread } from "./unread.ts";

const statsKeys = {
  enabled: key(flag, "Publish Prometheus metrics."),
  routePrefixRewrite: key(text, "Path of Envoy's admin interface that /metrics is rewritten to."),
  setDatadogAnnotations: key(flag, "Add Datadog annotations to the pods of gateway proxies."),
  enableStatsRoute: key(flag, "Add a route /stats to the metrics listener of Envoy."),
  statsPrefixRewrite: key(text, "Path of Envoy's admin interface that /stats is rewritten to."),
  serviceMonitorEnabled: key(flag, "Add a Service port http-monitoring for a Prometheus ServiceMonitor."),
  podMonitorEnabled: key(flag, "Add a container port http-monitoring for a Prometheus PodMonitor."),
};

const instead = "Replaces the whole of global.glooStats, so what is left out here is off.";
const hides = "this component does not use it, and any key here hides the whole of global.glooStats";

const { routePrefixRewrite, setDatadogAnnotations, enableStatsRoute, statsPrefixRewrite } = statsKeys;

const unreadByAll = {
  setDatadogAnnotations: unread(setDatadogAnnotations, hides),
  enableStatsRoute: unread(enableStatsRoute, hides),
  statsPrefixRewrite: unread(statsPrefixRewrite, hides),
};

export const globalStats = section(
  "GlobalStats",
  "Metrics of every component that has no stats of its own.",
  statsKeys,
);

export const proxyStats = section("ProxyStats", `Metrics of this proxy. ${instead}`, {
  ...statsKeys,
  ...unreadByAll,
});

export const componentStats = section("ComponentStats", `Metrics of this component. ${instead}`, {
  ...statsKeys,
  ...unreadByAll,
  routePrefixRewrite: unread(routePrefixRewrite, hides),
});
