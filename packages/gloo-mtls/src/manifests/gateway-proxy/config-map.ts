import type { ConfigMap } from "kubernetes-types/core/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** The proxy's Envoy bootstrap. @see Gloo 1.22.1 `templates/9-gateway-proxy-configmap.yaml` */
export const proxyConfigMap = manifestForEach<GatewayProxy, ConfigMap>({
  forEach: ({ gateway }) => gateway.enabledProxies,
  build: (plan, proxy) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: `${proxy.name}-envoy-config`,
      namespace: proxy.namespace,
      labels: proxyLabels(plan, proxy),
    },
    data: proxy.config.data,
  }),
  override: (_plan, proxy) => proxy.overrides.configMap,
});
