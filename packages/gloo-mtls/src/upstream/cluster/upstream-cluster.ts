import type { ClusterSocket } from "./proxy-protocol.ts";
import type { Endpoint } from "./static-endpoints.ts";

/** A socket for those endpoints whose metadata match. @see Envoy v3 API, `config.cluster.v3.Cluster.TransportSocketMatch` */
export interface SocketMatch {
  readonly name: string;
  readonly match: Readonly<Record<string, true>>;
  readonly transport_socket: ClusterSocket;
}

/**
 * The part of an upstream's cluster that says whom Envoy dials and how: name, discovery, endpoints, sockets, HTTP version. What
 * other plugins of Gloo add (health checks, load balancing, circuit breakers, ...) does not touch it.
 * @see Envoy v3 API, `config.cluster.v3.Cluster`
 */
export interface UpstreamCluster {
  readonly name: string;
  /** Absent where another plugin of Gloo finds the endpoints. */
  readonly type?: "STATIC" | "STRICT_DNS" | "EDS";
  /** @see Gloo 1.22.1 `projects/gloo/pkg/translator/defaults.go`, ClusterConnectionTimeout */
  readonly connect_timeout: "5s";
  readonly dns_lookup_family?: "V4_ONLY";
  readonly eds_cluster_config?: {
    readonly eds_config: {
      readonly ads: Readonly<Record<string, never>>;
      readonly resource_api_version: "V3";
    };
  };
  readonly load_assignment?: {
    readonly cluster_name: string;
    readonly endpoints: readonly [{ readonly lb_endpoints: readonly Endpoint[] }];
  };
  readonly http2_protocol_options?: Readonly<Record<string, never>>;
  readonly transport_socket?: ClusterSocket;
  readonly transport_socket_matches?: readonly SocketMatch[];
}

/** No dots, which would end up in the names of statistics. @see Gloo 1.22.1 `projects/gloo/pkg/translator/utils.go` */
export const clusterName = (name: string, namespace: string | undefined): string =>
  namespace === undefined || namespace === "" ? name : `${name}_${namespace}`;
