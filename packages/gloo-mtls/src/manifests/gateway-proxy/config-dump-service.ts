import type { Service } from "kubernetes-types/core/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** The read-only view of Envoy's admin interface, for other clusters. @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml` */
export const configDumpService = manifestForEach<GatewayProxy, Service>({
  forEach: ({ gateway }) => gateway.enabledServices.filter(({ service }) => service.configDump),
  build: (plan, proxy) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: `${proxy.name}-config-dump-service`,
      namespace: proxy.service.namespace,
      labels: proxyLabels(plan, proxy),
    },
    spec: {
      type: "ClusterIP",
      selector: { gloo: "gateway-proxy", "gateway-proxy-id": proxy.name },
      ports: [{ protocol: "TCP", port: 8082 }],
    },
  }),
  override: (_plan, proxy) => proxy.overrides.configDumpService,
});
