import { type Alias, isAlias, isMap, isSeq, type Node } from "yaml";

/** The target of each alias of a document. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** Finds for each alias the last value before it that has its name, which may be one that the alias is a part of. */
export const aliasTargets = (contents: Node | null): AliasTargets => {
  const named = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const walk = (node: Node | null): void => {
    if (node === null) return;
    if (isAlias(node)) {
      const target = named.get(node.source);
      if (target !== undefined) targets.set(node, target);
      return;
    }
    if (node.anchor !== undefined) named.set(node.anchor, node);
    if (isMap<Node, Node | null>(node)) {
      for (const { key, value } of node.items) {
        walk(key);
        walk(value);
      }
    } else if (isSeq<Node>(node)) node.items.forEach(walk);
  };
  walk(contents);
  return targets;
};
