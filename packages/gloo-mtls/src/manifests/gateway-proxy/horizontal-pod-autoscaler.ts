import type { HorizontalPodAutoscaler as AutoscalerV1 } from "kubernetes-types/autoscaling/v1.js";
import type { HorizontalPodAutoscaler } from "kubernetes-types/autoscaling/v2.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** @see Gloo 1.22.1 `templates/8-gateway-proxy-horizontal-pod-autoscaler.yaml` */
export const proxyAutoscaler = manifestForEach<GatewayProxy, HorizontalPodAutoscaler | AutoscalerV1>({
  forEach: ({ gateway }) => gateway.proxies.filter(({ scaling }) => scaling.autoscaler !== undefined),
  build: (plan, proxy) => {
    const { autoscaler } = proxy.scaling;
    return {
      apiVersion: autoscaler?.apiVersion,
      kind: "HorizontalPodAutoscaler",
      metadata: {
        name: `${proxy.name}-hpa`,
        namespace: proxy.namespace,
        labels: proxyLabels(plan, proxy),
      },
      spec: {
        minReplicas: autoscaler?.minReplicas,
        maxReplicas: autoscaler?.maxReplicas,
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: proxy.name },
        targetCPUUtilizationPercentage: autoscaler?.targetCPUUtilizationPercentage,
        metrics: autoscaler?.metrics,
        behavior: autoscaler?.behavior,
      },
    };
  },
  override: (_plan, proxy) => proxy.overrides.autoscaler,
});
