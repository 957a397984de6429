import { isMap, isSeq, type Node } from "yaml";
import type { Layout } from "./block-text.ts";
import type { Lines } from "./lines.ts";

const isBlock = (node: Node | null): node is Node & { readonly range: NonNullable<Node["range"]> } =>
  (isMap(node) || isSeq(node)) && node.flow !== true && Array.isArray(node.range);

/** How a document is laid out: indented as its first map and its first list are, and otherwise as kubectl does it. */
export const layoutOf = (contents: Node | null, lines: Lines): Layout => {
  if (!isBlock(contents)) {
    // The indentation of the second line of JSON is its step.
    const flowStep = /^\s*[[{]\r?\n([ \t]+)/.exec(lines.text)?.[1] ?? "  ";
    return { step: 2, dash: 0, flowStep, blocks: true };
  }
  let step: number | undefined;
  let dash: number | undefined;
  const look = (node: Node | null): void => {
    if (step !== undefined && dash !== undefined) return;
    if (isSeq<Node>(node)) node.items.forEach(look);
    if (!isMap<Node, Node | null>(node)) return;
    for (const { key, value } of node.items) {
      if (isBlock(value)) {
        const keyStart = key.range?.[0] ?? 0;
        const further = lines.columnOf(value.range[0]) - lines.columnOf(keyStart);
        // A list may be flush with its key; a map is indented further.
        if (isSeq(value)) dash ??= Math.max(further, 0);
        else if (!lines.sameLine(keyStart, value.range[0])) step ??= Math.max(further, 1);
      }
      look(value);
    }
  };
  look(contents);
  return { step: step ?? 2, dash: dash ?? 0, flowStep: " ".repeat(step ?? 2), blocks: true };
};
