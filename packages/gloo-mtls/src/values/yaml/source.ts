import type { Origin } from "../origin.ts";

/** A part of a text, in UTF-16 code units from its beginning; the end is exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Where each line of a text begins. */
const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** The text of a values file, whose lines end in `\n` or `\r\n`. */
export class Source {
  readonly file: string;
  readonly text: string;
  #starts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The place of an extent, up to the end of its first line. */
  originAt(extent: Extent): Extract<Origin, { readonly kind: "file" }> {
    const start = Math.min(extent.start, this.text.length);
    const line = this.#lineAt(start);
    const lineStart = this.#lines[line] ?? 0;
    const next = this.#lines[line + 1] ?? this.text.length + 1;
    const text = this.text.slice(lineStart, next - 1).replace(/\r$/, "");
    const length = Math.max(1, Math.min(extent.end, lineStart + text.length) - start);
    return { kind: "file", file: this.file, line: line + 1, column: start - lineStart + 1, text, length };
  }

  get #lines(): readonly number[] {
    this.#starts ??= lineStarts(this.text);
    return this.#starts;
  }

  /** The last line that begins at or before the position, from 0. */
  #lineAt(position: number): number {
    let low = 0;
    for (let high = this.#lines.length; high - low > 1; ) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#lines[middle] ?? 0) <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}
