import type { Origin } from "./origin.ts";
import { printable } from "./printable.ts";
import { redacted } from "./redacted.ts";

type Place = Extract<Origin, { readonly kind: "file" }>;

/** How much of a line is shown, in characters, and how much of it is before the position. */
const width = 120;
const before = 40;
/** How much more is looked at to know a private key that is cut off at the edge. */
const margin = 80;

/** The line of a file, with a mark below the place; no lines when there is nothing to see. */
export const codeFrame = ({ text, line, column, length }: Place): readonly string[] => {
  const start = column - 1;
  const from = start + Math.min(length, before) <= width ? 0 : start - before;
  const to = from + width;
  const edge = Math.max(0, from - margin);
  const shown = redacted(text.slice(edge, to + margin)).replaceAll("\t", " ");
  const part = (first: number, last: number): string => printable(shown.slice(first - edge, last - edge));
  const end = Math.min(start + length, to);
  const head = (from > 0 ? "…" : "") + part(from, start);
  const marked = part(start, end);
  const code = `${head}${marked}${part(end, to)}`.trimEnd();
  if (code === "") return [];
  const gutter = String(line);
  return [
    `  ${gutter} | ${code}${text.length > to ? "…" : ""}`,
    `  ${" ".repeat(gutter.length)} | ${" ".repeat(head.length)}${"^".repeat(Math.max(1, marked.length))}`,
  ];
};
