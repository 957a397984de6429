import type { Manifest } from "@gloo-mtls/objects/object";
import { proxyConfigMap } from "../manifests/gateway-proxy/config-map.ts";
import { proxyWorkload } from "../manifests/gateway-proxy/workload.ts";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { WarningSubject } from "./subject.ts";

/** A gateway proxy that is installed, and its objects. */
interface RenderedProxy {
  readonly proxy: GatewayProxy;
  readonly workload: Manifest | undefined;
  readonly configMap: Manifest | undefined;
}

/** The gateway proxies that are installed, in the order in which the values name them. */
export const renderedProxies = ({ plan, rendering }: WarningSubject): readonly RenderedProxy[] => {
  // Both files have one object for each of these, in this order.
  const proxies = plan.gateway.enabledProxies.map((proxy, index) => ({
    proxy,
    workload: rendering(proxyWorkload)[index],
    configMap: rendering(proxyConfigMap)[index],
  }));
  const order = Object.keys(plan.values.gatewayProxies ?? {});
  return proxies.sort((a, b) => order.indexOf(a.proxy.key) - order.indexOf(b.proxy.key));
};
