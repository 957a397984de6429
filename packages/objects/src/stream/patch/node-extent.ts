import { type CST, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Extent } from "../../yaml/source.ts";

export type MapPair = Pair<Node, Node | null>;

type Tokens = readonly CST.SourceToken[] | undefined;

/** White space and comments, and the commas that the parser puts before the next item. */
const isTrivia = ({ type }: CST.SourceToken): boolean =>
  type === "space" || type === "newline" || type === "comment" || type === "comma";

const startOf = (tokens: Tokens): number | undefined => tokens?.find((token) => !isTrivia(token))?.offset;

const endOf = (tokens: Tokens): number | undefined => {
  const last = tokens?.findLast((token) => !isTrivia(token));
  return last && last.offset + last.source.length;
};

/** Where the anchor or the tag of a value is, among the tokens before it. */
const propertiesStart = (tokens: Tokens): number | undefined =>
  tokens?.find(({ type }) => type === "anchor" || type === "tag")?.offset;

/** A place where a value is, or could be. */
export interface Slot {
  /** Behind the colon, the dash, the comma or the bracket that it follows. */
  readonly indicatorEnd: number;
  /** With its anchor and tag; undefined for a value that is not written. */
  readonly extent: Extent | undefined;
  readonly node: Node | null;
}

/** The last position of a node's own characters, without comments behind it; a block of text ends behind its line break. */
const contentEnd = (node: Node): number => {
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node) || isScalar(node) || ((isMap(node) || isSeq(node)) && node.flow)) return end;
  if (isMap<Node, Node | null>(node)) {
    const last = node.items.at(-1);
    return last === undefined ? end : pairExtent(last).end;
  }
  if (isSeq<Node>(node)) {
    const last = seqItems(node)?.at(-1);
    return last === undefined ? end : itemExtent(last).end;
  }
  return Math.max(start, end);
};

const slotOf = (node: Node | null, before: Tokens, indicatorEnd: number): Slot => {
  const properties = propertiesStart(before);
  const [start, valueEnd] = node?.range ?? [0, 0];
  const isWritten = node !== null && valueEnd > start;
  if (!isWritten && properties === undefined) return { indicatorEnd, extent: undefined, node };
  const end = isWritten ? contentEnd(node) : (endOf(before) ?? indicatorEnd);
  return { indicatorEnd, extent: { start: properties ?? start, end }, node };
};

const tokenOf = (tokens: Tokens, type: CST.Token["type"]): CST.SourceToken | undefined =>
  tokens?.find((token) => token.type === type);

/** Where the value of a map's entry is; undefined where the entry has no colon. */
export const pairSlot = (pair: MapPair): Slot | undefined => {
  const sep = pair.srcToken?.sep;
  const colon = tokenOf(sep, "map-value-ind");
  if (colon === undefined) return undefined;
  const behind = sep?.filter(({ offset }) => offset > colon.offset);
  return slotOf(pair.value, behind, colon.offset + 1);
};

/** An entry of a map from its key, or the tokens before that, to the end of its value. */
export const pairExtent = (pair: MapPair): Extent => {
  const start = startOf(pair.srcToken?.start) ?? pair.key.range?.[0] ?? 0;
  const slot = pairSlot(pair);
  const end = slot?.extent?.end ?? slot?.indicatorEnd ?? pair.key.range?.[1] ?? start;
  return { start, end: Math.max(end, start) };
};

/** An item of a list, with the tokens that it was made of. */
export interface SeqItem {
  readonly node: Node;
  readonly tokens: CST.SourceToken[];
}

type SeqNode = { readonly items: readonly Node[]; readonly srcToken?: CST.Token };

/** The items of a list with their tokens; undefined where the two do not agree. */
export const seqItems = ({ items, srcToken }: SeqNode): readonly SeqItem[] | undefined => {
  if (srcToken?.type !== "block-seq" && srcToken?.type !== "flow-collection") return undefined;
  const written =
    srcToken.type === "block-seq"
      ? srcToken.items.filter(({ start }) => tokenOf(start, "seq-item-ind") !== undefined)
      : srcToken.items.filter(({ key, sep, value }) => key ?? sep ?? value);
  if (written.length !== items.length) return undefined;
  return items.map((node, index) => ({ node, tokens: written[index]?.start ?? [] }));
};

/** Where the value after a dash, a comma or a bracket is. */
export const itemSlot = ({ node, tokens }: SeqItem): Slot => {
  const dash = tokenOf(tokens, "seq-item-ind");
  const behind = dash === undefined ? tokens : tokens.filter(({ offset }) => offset > dash.offset);
  const indicatorEnd = dash === undefined ? (node.range?.[0] ?? 0) : dash.offset + 1;
  // A pair in brackets, as in `[a: 1]`, is a map that has no brackets of its own.
  return slotOf(node, behind, indicatorEnd);
};

/** An item of a list from its dash, or in brackets from its anchor, its tag or itself, to its end. */
export const itemExtent = (item: SeqItem): Extent => {
  const { indicatorEnd, extent } = itemSlot(item);
  const start = startOf(item.tokens) ?? extent?.start ?? indicatorEnd;
  return { start, end: Math.max(extent?.end ?? indicatorEnd, start) };
};

/** Where the value of a whole document is. */
export const rootSlot = (contents: Node | null, before: Tokens): Slot => {
  const marker = tokenOf(before, "doc-start");
  const behind = marker === undefined ? before : before?.filter(({ offset }) => offset > marker.offset);
  const indicatorEnd = marker === undefined ? 0 : marker.offset + marker.source.length;
  return slotOf(contents, behind, indicatorEnd);
};
