import { type Data, isMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { EnvoyNode } from "./envoy-node.ts";
import { type SocketAddress, socketAddress } from "./socket-address.ts";
import { type TransportSocket, transportSocket } from "./transport-socket.ts";

/** A cluster by its name, and where it is named. */
export interface ClusterReference {
  readonly path: Path;
  readonly cluster: string;
  /** Whether bytes are passed on as they are, so that the whole of what is there can be reached. */
  readonly isTcp: boolean;
  /** Whether the whole of what is there can be reached: with TCP, and by a route of HTTP that takes every path. */
  readonly isWhole: boolean;
}

/** Which connections a filter chain takes, as far as those who connect decide it. Empty fields take all. */
export interface FilterChainMatch {
  readonly path: Path;
  readonly serverNames: readonly string[];
  /** `tls` or `raw_buffer`. */
  readonly transport: string | undefined;
  readonly protocols: readonly string[];
  readonly port: number | undefined;
}

/** What a listener does with some of its connections. */
export interface EnvoyFilterChain {
  readonly path: Path;
  readonly match: FilterChainMatch;
  readonly socket: TransportSocket;
  /** Where its filters may send what they receive. */
  readonly clusters: readonly ClusterReference[];
  /** Whether whoever connects chooses among all clusters, by a header. */
  readonly leadsAnywhere: boolean;
  /** Whether its routes come from elsewhere. */
  readonly isDynamic: boolean;
}

export interface EnvoyListener {
  readonly path: Path;
  readonly name: string;
  readonly addresses: readonly SocketAddress[];
  readonly chains: readonly EnvoyFilterChain[];
}

const rewrites = ["prefix_rewrite", "regex_rewrite", "path_rewrite_policy", "path_rewrite"];

/** Whether a route passes every path on as it is; undefined for what is not a route. */
const takesEveryPath = (node: EnvoyNode): boolean | undefined => {
  const [match, route] = [node.at("match"), node.at("route")];
  if (match === undefined || route === undefined) return undefined;
  return (
    (match.text("prefix") === "/" || match.text("prefix") === "") &&
    match.items("headers").length === 0 &&
    !rewrites.some((field) => route.at(field) !== undefined)
  );
};

/** Every `cluster` that something names, at any depth, and those of `weighted_clusters`. */
const clustersIn = (root: EnvoyNode): readonly ClusterReference[] => {
  const found: ClusterReference[] = [];
  const isTcp = root.at("typed_config")?.type() === "TcpProxy";
  const visit = (value: Data, path: Path, passes: boolean): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index], passes);
      return;
    }
    if (!isMap(value)) return;
    const isWhole = takesEveryPath(new EnvoyNode(value, path)) ?? passes;
    for (const [key, item] of Object.entries(value)) {
      if (
        typeof item === "string" &&
        (key === "cluster" || key === "cluster_name" || key === "clusterName")
      ) {
        found.push({ path: [...path, key], cluster: item, isTcp, isWhole });
      } else if (key === "weighted_clusters" || key === "weightedClusters") {
        for (const entry of new EnvoyNode(item, [...path, key]).items("clusters")) {
          const name = entry.at("name");
          if (typeof name?.value === "string")
            found.push({ path: name.path, cluster: name.value, isTcp, isWhole });
        }
      } else visit(item, [...path, key], isWhole);
    }
  };
  visit(root.value, root.path, isTcp);
  return found;
};

/** Whether something has a field of one of these names, at any depth. */
const hasField = (value: Data, names: ReadonlySet<string>): boolean => {
  if (Array.isArray(value)) return value.some((item: Data) => hasField(item, names));
  return isMap(value) && Object.entries(value).some(([key, item]) => names.has(key) || hasField(item, names));
};

const byHeader = new Set(["cluster_header", "clusterHeader"]);
const fromElsewhere = new Set(["rds", "scoped_rds", "scopedRds", "scoped_routes", "scopedRoutes"]);

const textsOf = (node: EnvoyNode | undefined, field: string): readonly string[] =>
  (node?.items(field) ?? []).flatMap(({ value }) => (typeof value === "string" ? [value] : []));

/** @see Envoy v3 API, `config.listener.v3.FilterChainMatch` */
const matchOf = (chain: EnvoyNode): FilterChainMatch => {
  const match = chain.at("filter_chain_match");
  return {
    path: match?.path ?? chain.path,
    serverNames: textsOf(match, "server_names"),
    transport: match?.text("transport_protocol") || undefined,
    protocols: textsOf(match, "application_protocols"),
    port: match?.number("destination_port"),
  };
};

const filterChain = (chain: EnvoyNode): EnvoyFilterChain => {
  const filters = chain.items("filters");
  return {
    path: chain.path,
    match: matchOf(chain),
    socket: transportSocket(chain),
    clusters: filters.flatMap(clustersIn),
    leadsAnywhere: filters.some(({ value }) => hasField(value, byHeader)),
    isDynamic: filters.some(({ value }) => hasField(value, fromElsewhere)),
  };
};

/** Reads a `config.listener.v3.Listener`. */
export const envoyListener = (listener: EnvoyNode): EnvoyListener => {
  const fallback = listener.at("default_filter_chain");
  // Without a port of its own a listener takes what another one hands on, by where it was going to.
  const isBound = listener.at("bind_to_port")?.value !== false;
  const written = [
    listener.at("address"),
    ...listener.items("additional_addresses").map((item) => item.at("address")),
  ];
  // A listener on UDP has ports of its own, and speaks QUIC, which has TLS in it.
  const addresses = written.flatMap((address) =>
    isBound && address?.text("socket_address", "protocol") !== "UDP" ? socketAddress(address) : [],
  );
  return {
    path: listener.path,
    name: listener.text("name") ?? "",
    addresses: addresses.filter((address) => address !== undefined),
    chains: [...listener.items("filter_chains"), ...(fallback === undefined ? [] : [fallback])].map(
      filterChain,
    ),
  };
};
