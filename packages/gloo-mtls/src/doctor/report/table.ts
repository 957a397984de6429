/** Cells in columns, the first row being the headings; each line ended by a line break. */
export const tableText = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
};

const escaped = (cell: string): string => cell.replaceAll(/[\\|*_`<>]/g, (sign) => `\\${sign}`);

/** The same as a table in Markdown. */
export const tableMarkdown = ([headings = [], ...rows]: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |\n`;
  return `${line(headings)}|${headings.map(() => "---").join("|")}|\n${rows.map(line).join("")}`;
};
