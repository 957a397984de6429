import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { meshMetadata } from "./auto-mtls.ts";
import type { ClientTlsContext } from "./client-tls-context.ts";
import type { ClusterSocket, PlainSocket } from "./proxy-protocol.ts";
import { type Endpoint, matchKey } from "./static-endpoints.ts";
import type { UpstreamCluster } from "./upstream-cluster.ts";

type Socket = ClusterSocket | PlainSocket | undefined;

/** How a socket speaks. */
export interface Speech {
  /** Undefined for plaintext. */
  readonly tls: ClientTlsContext | undefined;
  /** Whether the PROXY protocol goes before. */
  readonly proxyProtocol: boolean;
}

/** How Envoy dials the endpoints of a cluster that have the same settings, after all of Gloo's plugins. */
export interface Connection extends Speech {
  /** Host and port, the path of a pipe, or which of the endpoints that Envoy gets over ADS. */
  readonly to: string;
}

/** How a socket speaks; none at all is plaintext. */
export const speechOf = (socket: Socket): Speech => {
  switch (socket?.name) {
    case "envoy.transport_sockets.tls":
      return { tls: socket.typed_config, proxyProtocol: false };
    case "envoy.transport_sockets.upstream_proxy_protocol":
      return { ...speechOf(socket.typed_config.transport_socket), proxyProtocol: true };
    default:
      return { tls: undefined, proxyProtocol: false };
  }
};

/**
 * The first match whose fields an endpoint all has; else the cluster's own.
 * @see Envoy v3 API, `transport_socket_matches`
 */
const socketFor = (cluster: UpstreamCluster, metadata: unknown): Socket =>
  (cluster.transport_socket_matches ?? []).find(({ match }) =>
    Object.entries(match).every(([key, value]) => isMap(metadata) && metadata[key] === value),
  )?.transport_socket ?? cluster.transport_socket;

const nameOf = ({ endpoint: { address } }: Endpoint): string =>
  "pipe" in address
    ? address.pipe.path
    : `${address.socket_address.address}:${address.socket_address.port_value}`;

const endpointsOf = ({
  load_assignment: fixed,
  transport_socket_matches: matches = [],
}: UpstreamCluster): readonly (readonly [to: string, metadata: unknown])[] => {
  if (fixed !== undefined) {
    return fixed.endpoints[0].lb_endpoints.map((endpoint) => [
      nameOf(endpoint),
      valueAt(endpoint.metadata, ["filter_metadata", matchKey]),
    ]);
  }
  if (matches.length === 0) return [["its endpoints", {}]];
  return [
    ["endpoints with Istio's sidecar", meshMetadata],
    ["other endpoints", {}],
  ];
};

/** How Envoy dials each kind of endpoint of a cluster. */
export const connectionsOf = (cluster: UpstreamCluster): readonly Connection[] => {
  requireArgument("cluster", cluster, anObject);
  return endpointsOf(cluster).map(([to, metadata]) => ({ to, ...speechOf(socketFor(cluster, metadata)) }));
};

/**
 * What an Upstream asks for, and Envoy does not do, because the socket matches of automatic mTLS come first.
 */
export interface Lost {
  readonly what: "tls" | "proxy-protocol";
  /** To which endpoints. */
  readonly to: readonly string[];
}

/** What is lost of the cluster's own socket; it is unused where a match is found first. */
export const lostTo = (cluster: UpstreamCluster): readonly Lost[] => {
  const asked = speechOf(cluster.transport_socket);
  const connections = connectionsOf(cluster);
  const without = (has: (speech: Speech) => boolean): readonly string[] =>
    has(asked) ? connections.filter((connection) => !has(connection)).map(({ to }) => to) : [];
  return [
    { what: "tls" as const, to: without(({ tls }) => tls !== undefined) },
    { what: "proxy-protocol" as const, to: without(({ proxyProtocol }) => proxyProtocol) },
  ].filter(({ to }) => to.length > 0);
};
