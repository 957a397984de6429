import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { type DataMap, isMap as isDataMap } from "../../data/data.ts";
import { deepEqual } from "../../data/deep-equal.ts";
import { align } from "../../diff/alignment.ts";
import { keyText } from "../../yaml/key-text.ts";
import { isMergeKey, scalarOf } from "../../yaml/scalar-of.ts";
import type { Extent } from "../../yaml/source.ts";
import { blockEdits } from "./block-edits.ts";
import { entryText, itemText } from "./block-text.ts";
import { type Context, flowLayoutAt, type Holder } from "./context.ts";
import type { Edit } from "./edit.ts";
import { flowEdits } from "./flow-edits.ts";
import { flowEntryText, flowText } from "./flow-text.ts";
import { literalEdit } from "./literal-edit.ts";
import {
  itemExtent,
  itemSlot,
  type MapPair,
  pairExtent,
  pairSlot,
  type Slot,
  seqItems,
} from "./node-extent.ts";
import type { Part } from "./part.ts";
import { quotedEdit } from "./quoted-edit.ts";
import { replacement } from "./replacement.ts";

/** A part that is being made, with the edits within it. */
interface OpenPart extends Part {
  readonly added: string[];
  /** False where they cannot be made. */
  readonly change: () => boolean;
}

const isMerge = ({ key }: MapPair): boolean => isScalar(key) && isMergeKey(key);

/** Collects the edits that turn a document from one value into another. */
export class Splicing {
  readonly edits: Edit[] = [];
  /** Nodes whose values are no longer what they were: an alias of one must be written out. */
  readonly changed = new Set<Node>();
  readonly #context: Context;
  readonly #forced: ReadonlySet<Node>;

  /** @param forced Aliases that must be written out, and the nodes that hold them. */
  constructor(context: Context, forced: ReadonlySet<Node>) {
    this.#context = context;
    this.#forced = forced;
  }

  /** Changes the value in a slot: by a part of it where that is possible, else as a whole. */
  change(slot: Slot, before: unknown, after: unknown, holder: Holder): void {
    const { node } = slot;
    if (deepEqual(before, after) && !this.#isForced(node)) return;
    const mark = this.edits.length;
    if (node !== null) {
      this.changed.add(node);
      if (this.#within(node, before, after)) return;
    }
    this.edits.length = mark;
    this.#gone(node);
    this.edits.push(...replacement(slot, after, holder, this.#context));
  }

  #within(node: Node, before: unknown, after: unknown): boolean {
    if (isAlias(node)) return false;
    if (isScalar(node)) {
      if (node.tag !== undefined || typeof before !== "string" || typeof after !== "string") return false;
      const { lines } = this.#context;
      const edit = literalEdit(node, before, after, lines) ?? quotedEdit(node, before, after, lines);
      if (edit !== undefined) this.edits.push(edit);
      return edit !== undefined;
    }
    if (isMap<Node, Node | null>(node)) {
      return isDataMap(before) && isDataMap(after) && this.#map(node, before, after);
    }
    return (
      isSeq<Node>(node) && Array.isArray(before) && Array.isArray(after) && this.#list(node, before, after)
    );
  }

  #map(node: YAMLMap<Node, Node | null>, before: DataMap, after: DataMap): boolean {
    const [merges, entries] = [node.items.filter(isMerge), node.items.filter((pair) => !isMerge(pair))];
    const keys = new Map<MapPair, string>();
    for (const pair of entries) {
      const key = this.#keyOf(pair);
      if (key === undefined || !Object.hasOwn(before, key)) return false;
      keys.set(pair, key);
    }
    // What a merge key puts into the map is not written in it: where that changes, it makes room for the entries themselves.
    const written = new Set(keys.values());
    const keepsMerges =
      !merges.some(({ value }) => this.#isForced(value)) &&
      Object.keys(before).every(
        (key) => written.has(key) || (Object.hasOwn(after, key) && deepEqual(before[key], after[key])),
      );
    const own = new Map<string, OpenPart>();
    const parts = node.items.map((pair): OpenPart => {
      const key = keys.get(pair);
      if (key === undefined) return this.#merge(pair, keepsMerges);
      const part = this.#entry(
        pair,
        key,
        before[key],
        Object.hasOwn(after, key) ? after[key] : undefined,
        node,
      );
      own.set(key, part);
      return part;
    });
    const first: string[] = [];
    let added = first;
    let isLonger = false;
    for (const [key, value] of Object.entries(after)) {
      const part = own.get(key);
      if (part !== undefined) added = part.stays ? part.added : added;
      else if (value !== undefined && !(keepsMerges && Object.hasOwn(before, key))) {
        added.push(this.#entryText(key, value, node));
        isLonger = true;
      }
    }
    // A pair in brackets, as in `[a: 1]`, is a map without braces, and has room for no other.
    if (isLonger && node.flow === true && !this.#context.lines.text.startsWith("{", node.range?.[0])) {
      return false;
    }
    return this.#finish(parts, first, node);
  }

  #merge(pair: MapPair, stays: boolean): OpenPart {
    if (!stays) this.#gone(pair.value);
    return { extent: pairExtent(pair), stays, added: [], change: () => true };
  }

  #entry(
    pair: MapPair,
    key: string,
    before: unknown,
    after: unknown,
    node: YAMLMap<Node, Node | null>,
  ): OpenPart {
    const extent = pairExtent(pair);
    const stays = after !== undefined;
    if (!stays) this.#gone(pair.value);
    const change = (): boolean => {
      const slot = pairSlot(pair);
      if (slot !== undefined) this.change(slot, before, after, this.#holder("map", extent.start, node.flow));
      else if (!deepEqual(before, after)) this.#withColon(extent, key, after, node);
      return true;
    };
    return { extent, stays, added: [], change };
  }

  /** Rewrites an entry that has no colon, as in `{a}` and after a question mark. */
  #withColon({ start, end }: Extent, key: string, value: unknown, node: YAMLMap<Node, Node | null>): void {
    const { lines } = this.#context;
    const text = this.#entryText(key, value, node);
    const column = lines.columnOf(start);
    this.edits.push({
      start,
      end,
      text: node.flow === true ? text : lines.indented(text, column).slice(column),
    });
  }

  #list(node: YAMLSeq<Node>, before: readonly unknown[], after: readonly unknown[]): boolean {
    const items = seqItems(node);
    if (items?.length !== before.length) return false;
    const parts: OpenPart[] = [];
    const first: string[] = [];
    let added = first;
    for (const step of align(before, after)) {
      if (step.kind === "added") {
        added.push(this.#itemText(after[step.after], node));
        continue;
      }
      const item = items[step.before];
      if (item === undefined) return false;
      const extent = itemExtent(item);
      const part: OpenPart = {
        extent,
        stays: step.kind === "kept",
        added: [],
        change: () => {
          if (step.kind === "removed") return true;
          const holder = this.#holder("list", extent.start, node.flow);
          this.change(itemSlot(item), before[step.before], after[step.after], holder);
          return true;
        },
      };
      if (part.stays) added = part.added;
      else this.#gone(item.node);
      parts.push(part);
    }
    return this.#finish(parts, first, node);
  }

  #finish(parts: readonly OpenPart[], first: readonly string[], { flow }: YAMLMap | YAMLSeq): boolean {
    if (!parts.every((part) => !part.stays || part.change())) return false;
    const { lines } = this.#context;
    const edits = flow === true ? flowEdits(parts, first, lines) : blockEdits(parts, first, this.#context);
    if (edits === undefined) return false;
    this.edits.push(...edits);
    return true;
  }

  #entryText(key: string, value: unknown, node: YAMLMap<Node, Node | null>): string {
    const { layout } = this.#context;
    if (node.flow !== true) return entryText(key, value, layout);
    const [sibling] = node.items;
    const position = sibling === undefined ? 0 : pairExtent(sibling).start;
    return flowEntryText(key, value, flowLayoutAt(position, this.#context));
  }

  #itemText(value: unknown, node: YAMLSeq<Node>): string {
    const { layout } = this.#context;
    if (node.flow !== true) return itemText(value, layout);
    return flowText(value, flowLayoutAt(node.items[0]?.range?.[0] ?? 0, this.#context));
  }

  #holder(kind: "map" | "list", start: number, flow: boolean | undefined): Holder {
    return flow === true ? { kind: "flow" } : { kind, column: this.#context.lines.columnOf(start) };
  }

  #isForced(node: Node | null): boolean {
    return node !== null && this.#forced.has(node);
  }

  #keyOf({ key }: MapPair): string | undefined {
    if (!isScalar(key)) return undefined;
    const scalar = scalarOf(key, this.#context.lines.text);
    return scalar && keyText(scalar);
  }

  /** Notes that a node is no longer there, nor anything in it. */
  #gone(node: Node | null): void {
    if (node === null) return;
    this.changed.add(node);
    if (isSeq<Node>(node)) for (const item of node.items) this.#gone(item);
    if (isMap<Node, Node | null>(node)) {
      for (const { key, value } of node.items) {
        this.#gone(key);
        this.#gone(value);
      }
    }
  }
}
