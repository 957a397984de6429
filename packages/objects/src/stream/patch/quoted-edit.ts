import type { Scalar } from "yaml";
import { printQuoted } from "../../print/quoted.ts";
import type { Edit } from "./edit.ts";
import type { Lines } from "./lines.ts";

/** A piece of a quoted text as it is written, and what it reads as; a line break that is escaped reads as nothing. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b" },
  ...{ " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" },
};

/** An escape, a fold over line breaks with the white space around them, or a character. @see YAML 1.2.2, 7.3.1 and 5.7 */
const piece =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r?\n)[ \t]*|([\s\S]))|[ \t]*((?:\r?\n[ \t]*)+)|([\s\S])/g;

const piecesOf = (text: string, offset: number): readonly Piece[] =>
  Array.from(text.matchAll(piece), (match) => {
    const [written, x, u, long, broken, short, folds, plain] = match;
    const start = offset + match.index;
    const at = { start, end: start + written.length };
    const code = x ?? u ?? long;
    if (code !== undefined)
      return { ...at, value: String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))) };
    if (broken !== undefined) return { ...at, value: "" };
    if (short !== undefined) return { ...at, value: escapes[short] ?? "" };
    if (folds !== undefined) {
      const breaks = folds.split("\n").length - 1;
      return { ...at, value: breaks === 1 ? " " : "\n".repeat(breaks - 1) };
    }
    return { ...at, value: plain ?? "" };
  });

/** Text for between double quotes. A space beside a line break would be lost in the fold. */
const inside = (text: string, before: string | undefined, behind: string | undefined): string => {
  const escaped = printQuoted(text).slice(1, -1);
  const begun = /\s/.test(before ?? "") ? escaped.replace(/^[ \t]/, "\\u0020") : escaped;
  return /[\s\\]/.test(behind ?? "") ? begun.replace(/[ \t]$/, "\\u0020") : begun;
};

/**
 * The edit that changes a text between double quotes that spans several lines, and leaves what both have at their
 * beginning and end as it is written, folds included; undefined for any other scalar.
 *
 * @param node A scalar, which reads as `before`.
 */
export const quotedEdit = (
  { range, type }: Scalar,
  before: string,
  after: string,
  { text }: Lines,
): Edit | undefined => {
  if (type !== "QUOTE_DOUBLE" || !Array.isArray(range)) return undefined;
  const [start, end] = [range[0] + 1, range[1] - 1];
  const written = text.slice(start, end);
  if (!written.includes("\n")) return undefined;
  const pieces = piecesOf(written, start);
  if (pieces.map(({ value }) => value).join("") !== before) return undefined;
  let head = 0;
  let length = 0;
  for (const { value } of pieces) {
    if (!after.startsWith(value, length)) break;
    head += 1;
    length += value.length;
  }
  let tail = pieces.length;
  let rest = after.length;
  while (tail > head) {
    const value = pieces[tail - 1]?.value ?? "";
    if (rest - value.length < length || !after.endsWith(value, rest)) break;
    tail -= 1;
    rest -= value.length;
  }
  const from = pieces[head - 1]?.end ?? start;
  const to = pieces[tail]?.start ?? end;
  return { start: from, end: to, text: inside(after.slice(length, rest), text[from - 1], text[to]) };
};
