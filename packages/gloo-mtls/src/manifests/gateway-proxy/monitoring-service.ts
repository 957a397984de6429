import type { Service } from "kubernetes-types/core/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** Envoy's metrics, for a ServiceMonitor. @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml` */
export const monitoringService = manifestForEach<GatewayProxy, Service>({
  forEach: ({ gateway }) => gateway.enabledServices.filter(({ service }) => service.stats.serviceMonitor),
  build: (plan, proxy) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: `${proxy.name}-monitoring-service`,
      namespace: proxy.service.namespace,
      labels: proxyLabels(plan, proxy),
    },
    spec: {
      type: "ClusterIP",
      selector: { gloo: "gateway-proxy", "gateway-proxy-id": proxy.name },
      ports: [{ name: "http-monitoring", port: 8081 }],
    },
  }),
});
