import { isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import { deepEqual } from "../../data/deep-equal.ts";
import { readSource } from "../../yaml/read-source.ts";
import { Lines } from "./lines.ts";
import { onlyDocument, readingOf } from "./only-document.ts";

/**
 * The text with a last block whose header says that it has no line break at its end. Without a line break at
 * the end of the text the block has none, regardless of what its header says, and it would get one when
 * something is appended.
 */
export const withChompedEnd = (text: string): string => {
  let node = onlyDocument(readSource("", text)).document.contents as Node | null;
  while (isMap<Node, Node | null>(node) || isSeq<Node>(node)) {
    const last: unknown = node.items.at(-1);
    node = (isPair<Node, Node | null>(last) ? last.value : (last as Node | undefined)) ?? null;
  }
  if (!isScalar(node) || node.range?.[1] !== text.length) return text;
  const [start] = node.range;
  return text.slice(0, start) + text.slice(start).replace(/^([|>]\d?)(?![-+\d])/, "$1-");
};

/** A document with a line break at its end, so that something can be appended, and that reads as before. */
export const closedText = (source: string): string => {
  if (source.endsWith("\n")) return source;
  const closed = source + new Lines(source).newline;
  return deepEqual(readingOf(closed), readingOf(source)) ? closed : withChompedEnd(closed);
};
