import type { Route } from "./admin-route.ts";
import type { Filter } from "./listener.ts";

/** @see Envoy v3 API, `extensions.filters.network.http_connection_manager.v3.HttpConnectionManager` */
export interface HttpConnectionManager {
  readonly "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
  readonly codec_type: "AUTO";
  readonly stat_prefix: string;
  readonly route_config: RouteConfiguration;
  readonly http_filters: readonly Filter<{ readonly "@type": string }>[];
  /** The user's tracing settings. */
  readonly tracing?: unknown;
}

/** @see Envoy v3 API, `config.route.v3.RouteConfiguration` */
export interface RouteConfiguration {
  readonly name: string;
  readonly virtual_hosts: readonly [
    { readonly name: string; readonly domains: readonly ["*"]; readonly routes: readonly Route[] },
  ];
}

/** Speaks HTTP/1 or HTTP/2, as the client does, and follows the routes. */
export const httpConnectionManager = ({
  stat_prefix,
  route_config,
  healthCheckPath,
  tracing,
}: Pick<HttpConnectionManager, "stat_prefix" | "route_config" | "tracing"> & {
  /** A path that Envoy answers itself, by whether it is healthy; undefined for none. */
  readonly healthCheckPath?: string | undefined;
}): Filter<HttpConnectionManager> => ({
  name: "envoy.filters.network.http_connection_manager",
  typed_config: {
    "@type":
      "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    codec_type: "AUTO",
    stat_prefix,
    route_config,
    http_filters: [
      ...(healthCheckPath === undefined ? [] : [healthCheck(healthCheckPath)]),
      {
        name: "envoy.filters.http.router",
        typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
      },
    ],
    tracing,
  },
});

const healthCheck = (path: string) => ({
  name: "envoy.filters.http.health_check",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.health_check.v3.HealthCheck",
    pass_through_mode: false,
    headers: [{ name: ":path", exact_match: path }],
  },
});
