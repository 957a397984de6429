import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount, certificatesVolume } from "./certificates-volume.ts";
import { istioProxy, istioVolumes } from "./istio-proxy.ts";
import { proxySds } from "./proxy-sds.ts";
import type { Sidecar } from "./sidecar.ts";

/** A gateway proxy, whose pods the sidecars are for. */
interface ProxyInPlan {
  readonly plan: Plan;
  readonly proxy: GatewayProxy;
}

/** What is beside Envoy in the pods of a gateway proxy. @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml` */
export const proxySidecars: readonly Sidecar<ProxyInPlan>[] = [
  {
    when: ({ plan }) => plan.switches.sdsSidecar,
    containers: ({ plan, proxy }) => [proxySds(plan, proxy)],
  },
  {
    when: ({ plan }) => plan.switches.istioSidecars,
    containers: ({ plan, proxy }) =>
      plan.istio.customSidecars.length > 0 ? plan.istio.customSidecars : [istioProxy(plan, proxy)],
    volumes: istioVolumes,
  },
  {
    when: ({ plan }) => plan.switches.mtls,
    volumes: [certificatesVolume],
    mounts: [certificatesMount],
  },
  {
    // The containers that share it are a partial of the user's.
    when: ({ proxy }) => proxy.pod.sharesData,
    volumes: [{ name: "shared-data", emptyDir: {} }],
    mounts: [{ mountPath: "/usr/share/shared-data", name: "shared-data" }],
  },
];
