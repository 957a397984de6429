import { markdownText } from "./markdown-text.ts";
import { aListOf, aText, requireArgument } from "./options.ts";
import { printable } from "./printable.ts";

/** Rows of cells, the first of which are the headings. */
type Rows = readonly (readonly string[])[];

const aTable = aListOf(aListOf(aText));

/** A table in columns for a terminal; each line ended by a line break. */
export const tableText = (rows: Rows): string => {
  requireArgument("rows", rows, aTable);
  const shown = rows.map((row) => row.map(printable));
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return shown.map((row) => `${line(row)}\n`).join("");
};

/** The same in Markdown. */
export const tableMarkdown = (rows: Rows): string => {
  requireArgument("rows", rows, aTable);
  const [headings = [], ...lines] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(" | ")} |\n`;
  return `${line(headings)}|${headings.map(() => "---").join("|")}|\n${lines.map(line).join("")}`;
};
