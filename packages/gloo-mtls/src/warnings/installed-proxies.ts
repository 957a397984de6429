import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { Plan } from "../plan/index.ts";

/** The gateway proxies that are installed, in the order in which the values name them. */
export const installedProxies = ({ gateway, values }: Plan): GatewayProxy[] => {
  const proxies = new Map(gateway.enabledProxies.map((proxy) => [proxy.key, proxy]));
  return Object.keys(values.gatewayProxies ?? {}).flatMap((key) => proxies.get(key) ?? []);
};
