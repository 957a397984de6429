import { deepFreeze } from "@gloo-mtls/objects/data";
import { accessLoggerDefaults } from "./access-logger.ts";
import { discoveryDefaults } from "./discovery.ts";
import { gatewayDefaults } from "./gateway.ts";
import { gatewayProxyDefaults } from "./gateway-proxy/proxy.ts";
import { globalDefaults } from "./global.ts";
import { glooDefaults } from "./gloo.ts";
import { ingressDefaults } from "./ingress.ts";
import { ingressProxyDefaults } from "./ingress-proxy.ts";
import { kubeGatewayDefaults } from "./kube-gateway.ts";
import { settingsDefaults } from "./settings.ts";
import type { Values } from "./values.ts";

/**
 * The chart's defaults: the lowest layer. They are frozen, because every render shares them.
 * @see Gloo 1.22.1 values.yaml, nulls and empty maps included
 */
export const valuesDefaults = deepFreeze({
  global: globalDefaults,
  gateway: gatewayDefaults,
  gloo: glooDefaults,
  gatewayProxies: { gatewayProxy: gatewayProxyDefaults },
  settings: settingsDefaults,
  discovery: discoveryDefaults,
  accessLogger: accessLoggerDefaults,
  kubeGateway: kubeGatewayDefaults,
  k8s: { clusterName: "cluster.local" },
  namespace: { create: false },
  ingress: ingressDefaults,
  ingressProxy: ingressProxyDefaults,
} as const satisfies Values);
