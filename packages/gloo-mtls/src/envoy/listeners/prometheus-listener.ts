import { socketAddress } from "../address.ts";
import { ports } from "../ports.ts";
import type { Scalar } from "../scalar.ts";
import { adminRoute, type Route } from "./admin-route.ts";
import { httpConnectionManager } from "./http-connection-manager.ts";
import type { Listener } from "./listener.ts";

/** What the metrics listener offers. */
export interface PrometheusListenerInput {
  /**
   * Whether `/ready` reports if the proxy is ready. The gateway proxies have it; the ingress and Knative
   * proxies do not.
   */
  readonly readyRoute: boolean;
  /** Where `/metrics` leads on the admin interface, such as `/stats/prometheus`; the path is kept when it is nothing. */
  readonly metricsRewrite: Scalar;
  /** A second route, `/stats`, and where it leads on the admin interface; undefined for none. */
  readonly statsRoute: { readonly rewrite: Scalar } | undefined;
  /** Its port; 8081 by default. */
  readonly port?: number | undefined;
  /** The user's tracing settings of the listener; undefined for none. */
  readonly tracing?: unknown;
}

/** Offers the proxy's metrics, in plain HTTP on every address of the pod. */
export const prometheusListener = (input: PrometheusListenerInput): Listener => ({
  name: "prometheus_listener",
  address: socketAddress("0.0.0.0", input.port ?? ports.prometheus),
  filter_chains: [
    {
      filters: [
        httpConnectionManager({
          stat_prefix: "prometheus",
          route_config: {
            name: "prometheus_route",
            virtual_hosts: [{ name: "prometheus_host", domains: ["*"], routes: routes(input) }],
          },
          tracing: input.tracing,
        }),
      ],
    },
  ],
});

const routes = ({ readyRoute, metricsRewrite, statsRoute }: PrometheusListenerInput): readonly Route[] => [
  ...(readyRoute ? [adminRoute({ path: "/ready" })] : []),
  adminRoute({ prefix: "/metrics" }, metricsRewrite),
  ...(statsRoute === undefined ? [] : [adminRoute({ prefix: "/stats" }, statsRoute.rewrite)]),
];
