import type { HorizontalPodAutoscaler as AutoscalerV1 } from "kubernetes-types/autoscaling/v1.js";
import type { HorizontalPodAutoscaler } from "kubernetes-types/autoscaling/v2.js";
import { printed } from "../../plan/chart/printed.ts";
import { truthy } from "../../plan/chart/truthy.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { givenIfSet } from "../../plan/given.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** @see Gloo 1.22.1 `templates/8-gateway-proxy-horizontal-pod-autoscaler.yaml` */
export const proxyAutoscaler = manifestForEach<GatewayProxy, HorizontalPodAutoscaler | AutoscalerV1>({
  forEach: ({ gateway }) =>
    gateway.enabledProxies.filter(
      ({ spec, workload }) => workload.kind === "Deployment" && truthy(spec.horizontalPodAutoscaler),
    ),
  build: (plan, proxy) => {
    const autoscaler = proxy.spec.horizontalPodAutoscaler ?? {};
    const version = autoscaler.apiVersion;
    const hasMetrics = version === "autoscaling/v2" || version === "autoscaling/v2beta2";
    return {
      apiVersion: printed(version),
      kind: "HorizontalPodAutoscaler",
      metadata: {
        name: `${proxy.name}-hpa`,
        namespace: proxy.namespace,
        labels: proxyLabels(plan, proxy),
      },
      spec: {
        minReplicas: printed(autoscaler.minReplicas),
        maxReplicas: printed(autoscaler.maxReplicas),
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: proxy.name },
        ...(version === "autoscaling/v1"
          ? { targetCPUUtilizationPercentage: printed(autoscaler.targetCPUUtilizationPercentage) }
          : {}),
        ...(hasMetrics
          ? { metrics: givenIfSet(autoscaler.metrics), behavior: givenIfSet(autoscaler.behavior) }
          : {}),
      },
    };
  },
  override: (_plan, proxy) => proxy.overrides.autoscaler,
});
