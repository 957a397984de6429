import type { Data } from "@gloo-mtls/objects/data";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";

interface StatsValues {
  readonly enabled?: boolean | null;
  readonly routePrefixRewrite?: Data;
  readonly serviceMonitorEnabled?: boolean | null;
  readonly podMonitorEnabled?: boolean | null;
}

/** How a component offers its metrics. */
export interface Stats {
  readonly on: boolean;
  /** A Service port for a ServiceMonitor of the Prometheus operator. */
  readonly serviceMonitor: boolean;
  /** A container port for a PodMonitor of the Prometheus operator. */
  readonly podMonitor: boolean;
  /** Where Envoy's `/metrics` leads. */
  readonly routePrefixRewrite: Data | undefined;
}

/**
 * A component's stats: its own map when that holds anything, else `global.glooStats`. The two are never merged, so one key
 * of a component's own hides all the global ones.
 *
 * @see Gloo 1.22.1 `templates/1-gloo-deployment.yaml` and others, `$statsConfig`
 */
export const statsOf = (own: StatsValues | null | undefined, { values }: PlanInputs): Stats => {
  const stats: StatsValues = truthy(own as Data | undefined) && own ? own : (values.global?.glooStats ?? {});
  const on = truthy(stats.enabled);
  return {
    on,
    serviceMonitor: on && truthy(stats.serviceMonitorEnabled),
    podMonitor: on && truthy(stats.podMonitorEnabled),
    routePrefixRewrite: stats.routePrefixRewrite,
  };
};
