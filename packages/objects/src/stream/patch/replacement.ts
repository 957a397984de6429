import { printQuoted } from "../../print/quoted.ts";
import type { Extent } from "../../yaml/source.ts";
import { nextLine } from "./block-edits.ts";
import { blockText } from "./block-text.ts";
import { type Context, flowLayoutAt, type Holder } from "./context.ts";
import type { Edit } from "./edit.ts";
import { flowText } from "./flow-text.ts";
import { inlineText } from "./inline-text.ts";
import type { Lines } from "./lines.ts";
import type { Slot } from "./node-extent.ts";

/** The edits that replace the value of a slot, of any kind. */
export const replacement = (
  slot: Slot,
  value: unknown,
  holder: Holder,
  context: Context,
): readonly Edit[] => {
  const { lines, isJson } = context;
  if (holder.kind === "flow" || (holder.kind === "root" && isJson)) return inFlow(slot, value, context);
  const inline = inlineText(slot.node, value);
  if (inline !== undefined) return onLine(slot, inline, lines);
  if (holder.kind === "root") return atRoot(slot, blockText(value, context.layout), lines);
  if (typeof value === "string") return asBlock(slot, value, holder.column, context);
  return holder.kind === "map"
    ? belowKey(slot, value, holder.column, context)
    : behindDash(slot, value, context);
};

/** The end of a value without the line break that ends a block of text. */
const inkEnd = ({ start, end }: Extent, { text }: Lines): number => {
  if (end === start || text[end - 1] !== "\n") return end;
  return text[end - 2] === "\r" ? end - 2 : end - 1;
};

const inFlow = ({ extent, indicatorEnd }: Slot, value: unknown, context: Context): readonly Edit[] => {
  const start = extent?.start ?? indicatorEnd;
  const text = flowText(value, flowLayoutAt(start, context));
  return [{ start, end: extent?.end ?? start, text: extent === undefined ? ` ${text}` : text }];
};

const onLine = ({ extent, indicatorEnd }: Slot, text: string, lines: Lines): readonly Edit[] => {
  const isRoot = indicatorEnd === 0;
  const insertion = { start: indicatorEnd, end: indicatorEnd, text: isRoot ? text : ` ${text}` };
  if (extent === undefined) return [insertion];
  const { start } = extent;
  if (isRoot || lines.startOf(indicatorEnd) === lines.startOf(start)) {
    return [{ start, end: inkEnd(extent, lines), text }];
  }
  return [insertion, { start: lines.startOf(start), end: nextLine(extent, lines), text: "" }];
};

const atRoot = ({ extent, indicatorEnd }: Slot, text: string, lines: Lines): readonly Edit[] => {
  if (extent === undefined) {
    const end = Math.max(indicatorEnd, lines.text.length);
    return [{ start: end, end, text: lines.indented(text, 0) + lines.newline }];
  }
  const { start } = extent;
  const end = inkEnd(extent, lines);
  const lead = lines.columnOf(start) === 0 ? "" : lines.newline;
  return [{ start, end, text: lead + lines.indented(text, 0) }];
};

/** A text of several lines, whose header is after its key or its dash. */
const asBlock = (slot: Slot, value: string, column: number, { lines, layout }: Context): readonly Edit[] => {
  const { extent, indicatorEnd } = slot;
  const end = extent === undefined ? indicatorEnd : inkEnd(extent, lines);
  const rest = lines.restOf(end);
  const [header = "", ...body] = blockText(value, layout).split("\n");
  // A comment behind the value would become a part of the block.
  if (rest.trim() !== "" || body.length === 0) return onLine(slot, printQuoted(value), lines);
  const text = ` ${header}${lines.newline}${lines.indented(body.join("\n"), column)}`;
  return [{ start: indicatorEnd, end: end + rest.length, text }];
};

const belowKey = (
  { extent, indicatorEnd }: Slot,
  value: unknown,
  column: number,
  { lines, layout }: Context,
): readonly Edit[] => {
  const further = Array.isArray(value) ? layout.dash : layout.step;
  const text = lines.indented(blockText(value, layout), column + further) + lines.newline;
  if (extent !== undefined && lines.startOf(indicatorEnd) !== lines.startOf(extent.start)) {
    return [{ start: lines.startOf(extent.start), end: nextLine(extent, lines), text }];
  }
  const end = extent === undefined ? indicatorEnd : inkEnd(extent, lines);
  const next = lines.nextOf(end);
  return [
    { start: indicatorEnd, end, text: "" },
    { start: next, end: next, text },
  ];
};

const behindDash = (
  { extent, indicatorEnd }: Slot,
  value: unknown,
  { lines, layout }: Context,
): readonly Edit[] => {
  const text = blockText(value, layout);
  const start = extent?.start ?? indicatorEnd;
  const end = extent === undefined ? start : inkEnd(extent, lines);
  const isBehind = lines.startOf(indicatorEnd) === lines.startOf(start);
  const column = isBehind && extent !== undefined ? lines.columnOf(start) : lines.columnOf(indicatorEnd) + 1;
  if (extent !== undefined && !isBehind) {
    const written = lines.indented(text, column) + lines.newline;
    return [{ start: lines.startOf(start), end: nextLine(extent, lines), text: written }];
  }
  const written = lines.indented(text, column);
  if (lines.restOf(end).trim() === "") {
    const lead = extent === undefined ? " " : "";
    return [{ start, end, text: lead + written.slice(column) }];
  }
  // The comment stays behind the dash, the value goes below it.
  const next = lines.nextOf(end);
  return [
    { start, end, text: "" },
    { start: next, end: next, text: written + lines.newline },
  ];
};
