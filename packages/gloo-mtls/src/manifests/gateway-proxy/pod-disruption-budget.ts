import type { PodDisruptionBudget } from "kubernetes-types/policy/v1.js";
import { truthy } from "../../plan/chart/truthy.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { printedIfSet } from "../../plan/pod-fields.ts";
import { manifestForEach } from "../manifest.ts";

/** The chart makes it for a disabled proxy, too. @see Gloo 1.22.1 `templates/8-gateway-proxy-pod-disruption-budget.yaml` */
export const proxyDisruptionBudget = manifestForEach<GatewayProxy, PodDisruptionBudget>({
  forEach: ({ gateway }) =>
    gateway.proxies.filter(
      ({ spec, workload }) => workload.kind === "Deployment" && truthy(spec.podDisruptionBudget),
    ),
  build: ({ labels }, proxy) => ({
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: `${proxy.name}-pdb`, namespace: proxy.namespace, labels },
    spec: {
      minAvailable: printedIfSet(proxy.spec.podDisruptionBudget?.minAvailable),
      maxUnavailable: printedIfSet(proxy.spec.podDisruptionBudget?.maxUnavailable),
      selector: { matchLabels: { "gateway-proxy-id": proxy.name } },
    },
  }),
  override: (_plan, proxy) => proxy.overrides.disruptionBudget,
});
