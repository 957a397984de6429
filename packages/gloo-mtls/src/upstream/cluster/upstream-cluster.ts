import type { EnvoyCircuitBreakers } from "./circuit-breakers.ts";
import type { HealthCheck } from "./health-checks.ts";
import type { ClusterSocket, PlainSocket } from "./proxy-protocol.ts";
import type { Endpoint } from "./static-endpoints.ts";

/** A socket for those endpoints whose metadata match. @see Envoy v3 API, `config.cluster.v3.Cluster.TransportSocketMatch` */
export interface SocketMatch {
  readonly name: string;
  readonly match: Readonly<Record<string, true | string>>;
  readonly transport_socket: ClusterSocket | PlainSocket;
}

/**
 * An upstream's cluster: whom Envoy dials and how. What `untranslated` names is not in it.
 * @see Envoy v3 API, `config.cluster.v3.Cluster`
 */
export interface UpstreamCluster {
  readonly name: string;
  /** Absent where another plugin of Gloo finds the endpoints. */
  readonly type?: "STATIC" | "STRICT_DNS" | "LOGICAL_DNS" | "EDS";
  readonly connect_timeout: string;
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
  readonly health_checks?: readonly HealthCheck[];
  readonly circuit_breakers?: EnvoyCircuitBreakers;
  readonly ignore_health_on_host_removal?: true;
  readonly respect_dns_ttl?: true;
  readonly http2_protocol_options?: Readonly<Record<string, never>>;
  readonly typed_extension_protocol_options?: Readonly<Record<string, unknown>>;
  readonly transport_socket?: ClusterSocket;
  readonly transport_socket_matches?: readonly SocketMatch[];
}

/** No dots, which would end up in the names of statistics. @see Gloo 1.22.1 `projects/gloo/pkg/translator/utils.go` */
export const clusterName = (name: string, namespace: string | undefined): string =>
  namespace === undefined || namespace === "" ? name : `${name}_${namespace}`;
