import type { PodDisruptionBudget } from "kubernetes-types/policy/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { manifestForEach } from "../manifest.ts";

/** The chart makes it for a disabled proxy, too. @see Gloo 1.22.1 `templates/8-gateway-proxy-pod-disruption-budget.yaml` */
export const proxyDisruptionBudget = manifestForEach<GatewayProxy, PodDisruptionBudget>({
  forEach: ({ gateway }) => gateway.proxies.filter(({ scaling }) => scaling.disruptionBudget !== undefined),
  build: ({ labels }, proxy) => ({
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: `${proxy.name}-pdb`, namespace: proxy.namespace, labels },
    spec: {
      ...proxy.scaling.disruptionBudget,
      selector: { matchLabels: { "gateway-proxy-id": proxy.name } },
    },
  }),
  override: (_plan, proxy) => proxy.overrides.disruptionBudget,
});
