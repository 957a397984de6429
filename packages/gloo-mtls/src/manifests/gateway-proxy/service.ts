import type { Service } from "kubernetes-types/core/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml` */
export const proxyService = manifestForEach<GatewayProxy, Service>({
  forEach: ({ gateway }) => gateway.enabledServices,
  build: (plan, proxy) => {
    const { service } = proxy;
    const ports = [
      ...service.ports.map(({ name, port, targetPort, nodePort }) => ({
        name,
        port,
        targetPort,
        protocol: "TCP",
        nodePort,
      })),
      ...service.customPorts,
    ];
    return {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: service.name,
        namespace: service.namespace,
        labels: proxyLabels(plan, proxy),
        annotations: service.annotations,
      },
      spec: {
        externalIPs: service.externalIPs,
        externalTrafficPolicy: service.externalTrafficPolicy,
        // The chart prints the key without a value.
        ports: ports.length === 0 ? undefined : ports,
        selector: { "gateway-proxy-id": proxy.name, "gateway-proxy": "live" },
        type: service.type,
        clusterIP: service.clusterIP,
        loadBalancerIP: service.loadBalancerIP,
        loadBalancerSourceRanges: service.loadBalancerSourceRanges,
      },
    };
  },
  override: (_plan, proxy) => proxy.overrides.service,
});
