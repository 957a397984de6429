import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import type { Plan } from "../../plan/index.ts";
import type { Labels } from "../../plan/labels.ts";

/** The labels of every object of a proxy. */
export const proxyLabels = ({ labels }: Plan, proxy: GatewayProxy): Labels => ({
  ...labels,
  gloo: "gateway-proxy",
  "gateway-proxy-id": proxy.name,
});
