import { type FaultMark, faultMarks } from "../fault-marks.ts";
import type { InstallationMap, PodNode } from "../installation-map.ts";

/** A map in which workloads that differ only in their names are one. */
export interface FoldedMap {
  readonly map: InstallationMap;
  /** The titles of all that a node stands for, by its id. */
  readonly titles: ReadonlyMap<string, readonly string[]>;
}

/** All that the map shows of a workload but its name and those of its containers. */
const likeness = (
  pod: PodNode,
  { edges }: InstallationMap,
  marks: ReadonlyMap<string, readonly FaultMark[]>,
): string =>
  JSON.stringify([
    pod.namespace,
    pod.containers.map(({ role, ports }) => [role, ports]),
    marks.get(pod.id),
    edges
      .filter(({ from, to }) => from === pod.id || to === pod.id)
      .map(({ id, ...edge }) => [
        { ...edge, from: edge.from === pod.id ? "" : edge.from, to: edge.to === pod.id ? "" : edge.to },
        marks.get(id),
      ]),
  ]);

/** Takes workloads of a namespace together that differ only in their names: twenty proxies of one kind are one card. */
export const foldedPods = (map: InstallationMap): FoldedMap => {
  const marks = faultMarks(map);
  const first = new Map<string, string>();
  const titles = new Map<string, readonly string[]>();
  const away = new Set<string>();
  for (const node of map.nodes) {
    const key = node.node === "pod" ? likeness(node, map, marks) : node.id;
    const known = first.get(key);
    if (known === undefined) first.set(key, node.id);
    else away.add(node.id);
    titles.set(known ?? node.id, [...(titles.get(known ?? node.id) ?? []), node.title]);
  }
  return {
    map: {
      ...map,
      nodes: map.nodes.filter(({ id }) => !away.has(id)),
      edges: map.edges.filter(({ from, to }) => !away.has(from) && !away.has(to)),
    },
    titles,
  };
};
