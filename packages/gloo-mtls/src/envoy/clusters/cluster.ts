import { type Address, socketAddress } from "../address.ts";
import type { Scalar } from "../scalar.ts";
import type { TransportSocket, UpstreamTlsContext } from "../tls/transport-socket.ts";

/** @see Envoy v3 API, `config.cluster.v3.Cluster` */
export interface Cluster {
  readonly name: Scalar;
  readonly alt_stat_name?: string;
  /** How the endpoint's address is found; Envoy takes it as it is (`STATIC`) when this is absent. */
  readonly type?: "STATIC" | "STRICT_DNS" | "LOGICAL_DNS";
  readonly connect_timeout: "0.25s" | "5.000s";
  readonly lb_policy?: "ROUND_ROBIN";
  readonly load_assignment: LoadAssignment;
  /** Deprecated by Envoy in favour of `typed_extension_protocol_options`, and kept because the chart has it. */
  readonly http2_protocol_options?: Readonly<Record<string, never>>;
  /** How HTTP is spoken to the endpoint, by the name of the extension. */
  readonly typed_extension_protocol_options?: Readonly<Record<string, unknown>>;
  readonly respect_dns_ttl?: true;
  readonly upstream_connection_options?: {
    readonly tcp_keepalive: {
      /** Seconds without traffic before the first probe. */
      readonly keepalive_time?: Scalar;
    };
  };
  readonly transport_socket?: TransportSocket<UpstreamTlsContext> | undefined;
}

/** @see Envoy v3 API, `config.endpoint.v3.ClusterLoadAssignment` */
interface LoadAssignment {
  readonly cluster_name: Scalar;
  readonly endpoints: readonly [
    { readonly lb_endpoints: readonly [{ readonly endpoint: { readonly address: Address } }] },
  ];
}

/** The one endpoint that each of Gloo's static clusters has. */
export const oneEndpoint = (clusterName: Scalar, address: Scalar, port: Scalar): LoadAssignment => ({
  cluster_name: clusterName,
  endpoints: [{ lb_endpoints: [{ endpoint: { address: socketAddress(address, port) } }] }],
});
