/** One line of a table: what was measured, and how long it took. */
export interface Row {
  readonly name: string;
  readonly milliseconds: number;
}

/** Rows side by side with how many times as long as the first each one takes. */
export const table = (title: string, rows: readonly Row[]): string => {
  const base = rows[0]?.milliseconds ?? 1;
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, milliseconds }) => {
    const time = `${milliseconds.toFixed(milliseconds < 10 ? 3 : 1)} ms`;
    return `  ${name.padEnd(width)}  ${time.padStart(12)}  ${(milliseconds / base).toFixed(2).padStart(8)}x`;
  });
  return `${title}\n${lines.join("\n")}\n`;
};
