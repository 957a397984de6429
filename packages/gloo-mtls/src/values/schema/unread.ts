import type { Node, Nodes } from "./node.ts";

/**
 * The same node, marked as one that the chart declares and never reads.
 * @param reason Printed after the path of the key: "is not read: …".
 */
export const unread = <N extends Node>(node: N, reason: string): N => {
  if (node.kind === "key") return { ...node, dead: reason };
  if (node.kind === "section") {
    return { ...node, name: `Unread${node.name}`, keys: unreadKeys(node.keys, reason), dead: reason };
  }
  return { ...node, item: unread(node.item, reason) };
};

/** The same keys, each marked. */
export const unreadKeys = <K extends Nodes>(keys: K, reason: string): K =>
  // A map over the entries keeps their names and their types.
  Object.fromEntries(Object.entries(keys).map(([name, node]) => [name, unread(node, reason)])) as K;
