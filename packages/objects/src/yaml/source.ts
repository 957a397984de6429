import type { Origin } from "../report/origin.ts";
import { LineStarts } from "./line-starts.ts";

/** A part of a text, in UTF-16 code units from its beginning; the end is exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** The text of a values file, whose lines end in `\n` or `\r\n`. */
export class Source {
  readonly file: string;
  readonly text: string;
  #starts: LineStarts | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The place of an extent, up to the end of its first line. */
  originAt(extent: Extent): Extract<Origin, { readonly kind: "file" }> {
    const start = Math.min(extent.start, this.text.length);
    this.#starts ??= new LineStarts(this.text);
    const line = this.#starts.lineAt(start);
    const lineStart = this.#starts.startOf(line);
    const next = this.#starts.endOf(line) ?? this.text.length + 1;
    const text = this.text.slice(lineStart, next - 1).replace(/\r$/, "");
    const length = Math.max(1, Math.min(extent.end, lineStart + text.length) - start);
    return { kind: "file", file: this.file, line: line + 1, column: start - lineStart + 1, text, length };
  }
}
