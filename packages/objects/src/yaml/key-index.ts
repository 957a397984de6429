import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { AliasTargets } from "./alias-targets.ts";
import { keyText } from "./key-text.ts";
import { isMergeKey, scalarOf } from "./scalar-of.ts";

type MapNode = YAMLMap<Node, Node | null>;

/** A key as it is written in a document, and its value. */
export interface Entry {
  readonly key: Node;
  readonly value: Node | null;
}

/** Finds what has been made of a document by key, at the place where it is written. Each map is looked through once. */
export class KeyIndex {
  readonly #entries = new Map<MapNode, ReadonlyMap<string, Entry>>();
  readonly #targets: AliasTargets;
  readonly #source: string;

  constructor(targets: AliasTargets, source: string) {
    this.#targets = targets;
    this.#source = source;
  }

  /** What a node refers to: itself, unless it is an alias. */
  resolve(node: Node | null): Node | null {
    return isAlias(node) ? (this.#targets.get(node) ?? null) : node;
  }

  entry(map: MapNode, key: string): Entry | undefined {
    return this.#entriesOf(map).get(key);
  }

  #entriesOf(map: MapNode): ReadonlyMap<string, Entry> {
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const entries = new Map<string, Entry>();
    for (const { key, value } of map.items) {
      const scalar = this.resolve(key);
      if (!isScalar(scalar)) continue;
      if (scalar === key && isMergeKey(scalar)) {
        for (const merged of this.#mergedMaps(value)) {
          for (const [name, entry] of this.#entriesOf(merged)) entries.set(name, entry);
        }
        continue;
      }
      const resolved = scalarOf(scalar, this.#source);
      const text = resolved && keyText(resolved);
      if (text !== undefined) entries.set(text, { key, value });
    }
    this.#entries.set(map, entries);
    return entries;
  }

  #mergedMaps(node: Node | null): readonly MapNode[] {
    const nodes = isSeq<Node>(node) ? node.items.toReversed() : [node];
    return nodes.map((item) => this.resolve(item)).filter((item) => isMap<Node, Node | null>(item));
  }
}
