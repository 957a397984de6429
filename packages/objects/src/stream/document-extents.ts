import type { Extent } from "../yaml/source.ts";

const content = /^(?![ \t]*(?:#|$))/m;
/** A `---`, or the beginning of a directive. */
const mark = /^(?:---(?=[ \n]|$)|%)/gm;

/**
 * Parts of a text of one document each, from its `---` up to the next one. Where another mark divides documents, such as `...`, or a
 * directive is before a `---`, a part has several of them. What is before the first document belongs to none.
 */
export const documentExtents = (text: string): readonly Extent[] => {
  const first = text.search(content);
  if (first < 0) return [];
  const starts = [first];
  let isDirected = false;
  for (const { 0: sign, index } of text.matchAll(mark)) {
    if (sign !== "%" && !isDirected && index > first) starts.push(index);
    isDirected = sign === "%";
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
};
