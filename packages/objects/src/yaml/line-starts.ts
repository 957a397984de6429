/**
 * Where the lines of a text begin, found once: a search back from each position takes time quadratic in the
 * length of a line.
 */
export class LineStarts {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The last line that begins at or before a position, from 0. */
  lineAt(position: number): number {
    let low = 0;
    for (let high = this.#starts.length; high - low > 1; ) {
      const middle = Math.floor((low + high) / 2);
      if (this.startOf(middle) <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Where a line begins that there is; 0 for another. */
  startOf(line: number): number {
    return this.#starts[line] ?? 0;
  }

  /** Where the line behind a line begins; undefined behind the last. */
  endOf(line: number): number | undefined {
    return this.#starts[line + 1];
  }
}
