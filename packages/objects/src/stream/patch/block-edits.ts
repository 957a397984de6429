import type { Extent } from "../../yaml/source.ts";
import type { Context } from "./context.ts";
import type { Edit } from "./edit.ts";
import type { Lines } from "./lines.ts";
import type { Part } from "./part.ts";

/** Where the line starts that comes after something. A block of text ends behind its line break. */
export const nextLine = ({ start, end }: Extent, lines: Lines): number =>
  end > start && lines.text[end - 1] === "\n" ? end : lines.nextOf(end);

/**
 * The edits that remove whole lines of removed parts, and insert lines after the parts that stay; undefined
 * where nothing stays.
 *
 * @param first The texts of what comes before all parts.
 */
export const blockEdits = (
  parts: readonly Part[],
  first: readonly string[],
  { lines, isTight }: Pick<Context, "lines" | "isTight">,
): readonly Edit[] | undefined => {
  const kept = parts.findIndex(({ stays }) => stays);
  const head = parts[0];
  const keptPart = parts[kept];
  if (head === undefined || keptPart === undefined) return undefined;
  const column = lines.columnOf(head.extent.start);
  const isAlone = lines.begins(head.extent.start);
  const edits: Edit[] = [...headInsertion(head, first, isAlone, lines)];
  if (!isAlone && kept > 0) edits.push(...headRemoval(parts.slice(0, kept), keptPart, lines));
  for (const [index, { extent, stays, added }] of parts.entries()) {
    const next = nextLine(extent, lines);
    if (stays) edits.push({ start: next, end: next, text: linesOf(added, column, lines) });
    else if (isAlone || index > kept) {
      edits.push({ start: lines.startOf(extent.start), end: next, text: "" });
      if (isTight) edits.push(tightened(next, column, lines));
    }
  }
  return edits;
};

/** What comes behind a removed part, as no block of text before it takes it: without empty lines, and a comment no further in. */
const tightened = (start: number, column: number, lines: Lines): Edit => {
  let end = start;
  while (end < lines.text.length && lines.restOf(end).trim() === "") end = lines.nextOf(end);
  const line = lines.restOf(end);
  const comment = line.trimStart();
  const isFurther = comment.startsWith("#") && line.length - comment.length > column;
  return isFurther
    ? { start, end: lines.nextOf(end), text: " ".repeat(column) + comment + lines.newline }
    : { start, end, text: "" };
};

const linesOf = (texts: readonly string[], column: number, lines: Lines): string =>
  texts.map((text) => lines.indented(text, column) + lines.newline).join("");

/** What comes before all parts begins on the line of the dash that the first part shares, and moves that one to the next line. */
const headInsertion = (
  { extent: { start } }: Part,
  first: readonly string[],
  isAlone: boolean,
  lines: Lines,
): readonly Edit[] => {
  if (first.length === 0) return [];
  const column = lines.columnOf(start);
  const text = linesOf(first, column, lines);
  if (isAlone) return [{ start: lines.startOf(start), end: lines.startOf(start), text }];
  return [{ start, end: start, text: text.slice(column) + " ".repeat(column) }];
};

/** The first entry of a map in a list shares the line of the dash: the one that stays takes its place, or comments do. */
const headRemoval = (gone: readonly Part[], kept: Part, lines: Lines): readonly Edit[] => {
  const [head, ...others] = gone;
  if (head === undefined) return [];
  const { start } = head.extent;
  const end = kept.extent.start;
  const between = gone.map(({ extent }, index) =>
    lines.text.slice(nextLine(extent, lines), lines.startOf(gone[index + 1]?.extent.start ?? end)),
  );
  if (!between.some((text) => text.includes("#"))) return [{ start, end, text: "" }];
  const dashEnd = start - (/ *$/.exec(lines.text.slice(lines.startOf(start), start))?.[0].length ?? 0);
  return [
    { start: dashEnd, end: nextLine(head.extent, lines), text: lines.newline },
    ...others.map(({ extent }) => ({
      start: lines.startOf(extent.start),
      end: nextLine(extent, lines),
      text: "",
    })),
  ];
};
