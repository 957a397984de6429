import type { ConnectionEdge, InstallationMap } from "./installation-map.ts";
import { identitiesText } from "./words.ts";

/** Connections that are drawn as one arrow: between the same two nodes, equally secured, with the same Secrets. */
export interface JoinedConnections {
  readonly first: ConnectionEdge;
  readonly ids: readonly string[];
  readonly ports: readonly number[];
}

/** The arrows of a map's connections, in the order of the map. */
export const joinedConnections = ({ edges }: InstallationMap): readonly JoinedConnections[] => {
  const joined = new Map<string, JoinedConnections>();
  for (const edge of edges) {
    if (edge.edge !== "connection") continue;
    const key = JSON.stringify([edge.from, edge.to, edge.security, identitiesText(edge)]);
    const known = joined.get(key);
    joined.set(key, {
      first: known?.first ?? edge,
      ids: [...(known?.ids ?? []), edge.id],
      ports: [...(known?.ports ?? []), edge.port],
    });
  }
  return [...joined.values()];
};
