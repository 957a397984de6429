import type { Extent } from "../yaml/source.ts";

const content = /^(?![ \t]*(?:#|$))/m;
const marker = /^---(?=[ \n]|$)/gm;

/**
 * Parts of a text of one document each, from its `---` up to the next one. Where another mark divides documents, such as `...`, a part
 * has several of them. What is before the first document belongs to none.
 */
export const documentExtents = (text: string): readonly Extent[] => {
  const first = text.search(content);
  if (first < 0) return [];
  const marked = Array.from(text.matchAll(marker), ({ index }) => index);
  const starts = marked[0] === first ? marked : [first, ...marked];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
};
