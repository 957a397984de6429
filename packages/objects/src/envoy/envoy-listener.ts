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
}

/** What a listener does with some of its connections. */
export interface EnvoyFilterChain {
  readonly path: Path;
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

/** Every `cluster` that something names, at any depth, and those of `weighted_clusters`. */
const clustersIn = (root: EnvoyNode): readonly ClusterReference[] => {
  const found: ClusterReference[] = [];
  const isTcp = root.at("typed_config")?.type() === "TcpProxy";
  const visit = (value: Data, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
      return;
    }
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (
        typeof item === "string" &&
        (key === "cluster" || key === "cluster_name" || key === "clusterName")
      ) {
        found.push({ path: [...path, key], cluster: item, isTcp });
      } else if (key === "weighted_clusters" || key === "weightedClusters") {
        for (const entry of new EnvoyNode(item, [...path, key]).items("clusters")) {
          const name = entry.at("name");
          if (typeof name?.value === "string") found.push({ path: name.path, cluster: name.value, isTcp });
        }
      } else visit(item, [...path, key]);
    }
  };
  visit(root.value, root.path);
  return found;
};

/** Whether something has a field of one of these names, at any depth. */
const hasField = (value: Data, names: ReadonlySet<string>): boolean => {
  if (Array.isArray(value)) return value.some((item: Data) => hasField(item, names));
  return isMap(value) && Object.entries(value).some(([key, item]) => names.has(key) || hasField(item, names));
};

const byHeader = new Set(["cluster_header", "clusterHeader"]);
const fromElsewhere = new Set(["rds", "scoped_rds", "scopedRds", "scoped_routes", "scopedRoutes"]);

const filterChain = (chain: EnvoyNode): EnvoyFilterChain => {
  const filters = chain.items("filters");
  return {
    path: chain.path,
    socket: transportSocket(chain),
    clusters: filters.flatMap(clustersIn),
    leadsAnywhere: filters.some(({ value }) => hasField(value, byHeader)),
    isDynamic: filters.some(({ value }) => hasField(value, fromElsewhere)),
  };
};

/** Reads a `config.listener.v3.Listener`. */
export const envoyListener = (listener: EnvoyNode): EnvoyListener => {
  const fallback = listener.at("default_filter_chain");
  const addresses = [
    socketAddress(listener.at("address")),
    ...listener.items("additional_addresses").map((item) => socketAddress(item.at("address"))),
  ];
  return {
    path: listener.path,
    name: listener.text("name") ?? "",
    addresses: addresses.filter((address) => address !== undefined),
    chains: [...listener.items("filter_chains"), ...(fallback === undefined ? [] : [fallback])].map(
      filterChain,
    ),
  };
};
