import { sdsName, servesIstio } from "../sidecars/sds-sidecar.ts";
import { containerNamed, type GatewayProxy } from "./gateway-proxy.ts";

/** Whether the chart made the proxy with Istio's sidecars: it gives them sockets that `inject` does not. */
export const isIstioByValues = (proxy: GatewayProxy): boolean =>
  servesIstio(containerNamed(proxy, sdsName)) &&
  proxy.volumes.some(({ name }) => name === "credential-socket");
