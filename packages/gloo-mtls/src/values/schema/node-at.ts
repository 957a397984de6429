import type { Path } from "@gloo-mtls/objects/data";
import type { Node, Section } from "./node.ts";
import { values } from "./values.ts";

/** The part of the schema that a path leads to. */
export interface Found {
  /** The deepest node on the way. */
  readonly node: Node;
  /** What is left of the path below it: empty unless the node is a leaf, or takes further keys. */
  readonly below: Path;
}

const child = (node: Node, step: string | number): Node | undefined => {
  switch (node.kind) {
    case "key":
      return undefined;
    case "section":
      return Object.hasOwn(node.keys, step) ? node.keys[step] : undefined;
    case "list":
    case "map":
      return node.item;
  }
};

/** Follows a path from the top of the values as far as the schema knows it: by default that of the chart gloo. */
export const nodeAt = (path: Path, schema: Section = values): Found => {
  let node: Node = schema;
  for (const [depth, step] of path.entries()) {
    const next = child(node, step);
    if (next === undefined) return { node, below: path.slice(depth) };
    node = next;
  }
  return { node, below: [] };
};
