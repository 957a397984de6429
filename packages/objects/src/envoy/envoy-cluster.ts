import { isMap } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import type { Path } from "../data/path.ts";
import type { EnvoyNode } from "./envoy-node.ts";
import { type SocketAddress, socketAddress } from "./socket-address.ts";
import { type TransportSocket, transportSocket } from "./transport-socket.ts";

/** An address that a cluster dials, with what it puts the connection into. */
export interface EnvoyEndpoint extends SocketAddress {
  readonly socket: TransportSocket;
}

export interface EnvoyCluster {
  readonly path: Path;
  readonly name: string;
  readonly endpoints: readonly EnvoyEndpoint[];
  /** Listeners within the same Envoy that it dials, by their names. */
  readonly internalListeners: readonly string[];
  /** Whether its endpoints come from elsewhere, by EDS. */
  readonly isDiscovered: boolean;
  /** Whether it dials a Unix socket. */
  readonly hasPipe: boolean;
  /** The clusters that an aggregate cluster stands for. */
  readonly parts: readonly string[];
  /**
   * Whether whoever connects chooses where it leads: any address that the pod reaches, its loopback
   * included.
   */
  readonly leadsAnywhere: boolean;
  /** Whether it speaks HTTP/2, as gRPC needs. */
  readonly hasHttp2: boolean;
  readonly socket: TransportSocket;
}

const hasHttp2 = (cluster: EnvoyNode): boolean => {
  if (cluster.at("http2_protocol_options") !== undefined) return true;
  const options = cluster.at(
    "typed_extension_protocol_options",
    "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
  );
  return ["explicit_http_config", "use_downstream_protocol_config", "auto_config"].some(
    (kind) => options?.at(kind, "http2_protocol_options") !== undefined,
  );
};

/** The socket whose match an endpoint's metadata fits first, else that of the cluster. */
const socketFor = (cluster: EnvoyNode, endpoint: EnvoyNode, own: TransportSocket): TransportSocket => {
  const labels = endpoint.at("metadata", "filter_metadata", "envoy.transport_socket_match")?.value;
  const match = cluster.items("transport_socket_matches").find((item) => {
    const wanted = item.at("match")?.value;
    return (
      !isMap(wanted) ||
      Object.entries(wanted).every(
        ([key, value]) => isMap(labels) && Object.hasOwn(labels, key) && deepEqual(labels[key], value),
      )
    );
  });
  return match === undefined ? own : transportSocket(match);
};

/**
 * @see Envoy v3 API, `config.cluster.v3.Cluster.OriginalDstLbConfig`,
 * `extensions.clusters.dynamic_forward_proxy`
 */
const leadsAnywhere = (cluster: EnvoyNode): boolean => {
  const original = cluster.at("original_dst_lb_config");
  return (
    original?.isTrue("use_http_header") === true ||
    original?.at("http_header_name") !== undefined ||
    ["dynamic_forward_proxy", "original_dst"].some(
      (type) => cluster.text("cluster_type", "name") === `envoy.clusters.${type}`,
    ) ||
    cluster.at("cluster_type", "typed_config")?.text("@type")?.includes("dynamic_forward_proxy") === true
  );
};

const partsOf = (cluster: EnvoyNode): readonly string[] => {
  const config = cluster.at("cluster_type", "typed_config");
  return config?.text("@type")?.includes(".aggregate.") === true
    ? config.items("clusters").flatMap(({ value }) => (typeof value === "string" ? [value] : []))
    : [];
};

/** Reads a `config.cluster.v3.Cluster`. */
export const envoyCluster = (cluster: EnvoyNode): EnvoyCluster => {
  const socket = transportSocket(cluster);
  const dialled = cluster
    .items("load_assignment", "endpoints")
    .flatMap((locality) => locality.items("lb_endpoints"));
  const addresses = dialled.flatMap((endpoint) => endpoint.at("endpoint", "address") ?? []);
  return {
    path: cluster.path,
    name: cluster.text("name") ?? "",
    hasHttp2: hasHttp2(cluster),
    socket,
    endpoints: dialled.flatMap((endpoint) => {
      const address = socketAddress(endpoint.at("endpoint", "address"));
      return address === undefined ? [] : [{ ...address, socket: socketFor(cluster, endpoint, socket) }];
    }),
    internalListeners: addresses.flatMap(
      (address) => address.text("envoy_internal_address", "server_listener_name") ?? [],
    ),
    isDiscovered: cluster.text("type") === "EDS" || cluster.at("eds_cluster_config") !== undefined,
    hasPipe: addresses.some((address) => address.at("pipe") !== undefined),
    parts: partsOf(cluster),
    leadsAnywhere: leadsAnywhere(cluster),
  };
};
