import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, type GivenFields, givenIfSet } from "./given.ts";
import type { ProxyValues } from "./proxy-spec.ts";
import type { Workload } from "./workload.ts";

/** How many pods a gateway proxy has. Only a Deployment has a say in it. */
export interface ProxyScaling {
  /** Undefined leaves the number to Kubernetes or to an autoscaler; 0 counts as unset. */
  readonly replicas: Given | undefined;
  readonly autoscaler: ReturnType<typeof autoscalerOf> | undefined;
  /** Pods, or a percentage. */
  readonly disruptionBudget: GivenFields<"minAvailable" | "maxUnavailable"> | undefined;
}

/**
 * @param autoscales Whether the proxy may have an autoscaler at all.
 * @see Gloo 1.22.1 `templates/8-gateway-proxy-horizontal-pod-autoscaler.yaml`,
 * `templates/8-gateway-proxy-pod-disruption-budget.yaml`
 */
export const planProxyScaling = (
  { horizontalPodAutoscaler, podDisruptionBudget }: ProxyValues,
  { deployment, kind }: Workload,
  autoscales: boolean,
): ProxyScaling => ({
  replicas: asPrintedIfSet(deployment.replicas),
  autoscaler:
    autoscales && kind === "Deployment" && truthy(horizontalPodAutoscaler)
      ? autoscalerOf(horizontalPodAutoscaler)
      : undefined,
  disruptionBudget:
    kind === "Deployment" && truthy(podDisruptionBudget)
      ? {
          minAvailable: asPrintedIfSet(podDisruptionBudget.minAvailable),
          maxUnavailable: asPrintedIfSet(podDisruptionBudget.maxUnavailable),
        }
      : undefined,
});

const autoscalerOf = (values: NonNullable<ProxyValues["horizontalPodAutoscaler"]>) => {
  const version = values.apiVersion;
  const hasMetrics = version === "autoscaling/v2" || version === "autoscaling/v2beta2";
  return {
    apiVersion: asPrinted(version),
    minReplicas: asPrinted(values.minReplicas),
    maxReplicas: asPrinted(values.maxReplicas),
    targetCPUUtilizationPercentage:
      version === "autoscaling/v1" ? asPrinted(values.targetCPUUtilizationPercentage) : undefined,
    metrics: hasMetrics ? givenIfSet(values.metrics) : undefined,
    behavior: hasMetrics ? givenIfSet(values.behavior) : undefined,
  };
};
