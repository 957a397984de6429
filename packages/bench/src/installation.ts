import type { Values } from "gloo-mtls";

/** The installation that is measured: the chart's defaults with mutual TLS on. */
export const mtls: Values = { global: { glooMtls: { enabled: true } } };

/** The same with as many gateway proxies, each in a namespace of its own. */
export const withProxies = (count: number): Values => ({
  ...mtls,
  gatewayProxies: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`edge${index}`, { namespace: `edge-${index}` }]),
  ),
});
