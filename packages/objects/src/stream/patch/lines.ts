import { LineStarts } from "../../yaml/line-starts.ts";

/** Questions about the lines of a text, by position. A line ends in `\n`, or `\r\n`; the last one may have no end. */
export class Lines {
  readonly text: string;
  /** The line break that new lines get: that of the first line. */
  readonly newline: "\n" | "\r\n";
  #starts: LineStarts | undefined;

  constructor(text: string) {
    this.text = text;
    const first = text.indexOf("\n");
    this.newline = first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
  }

  startOf(position: number): number {
    return this.#lineStarts.startOf(this.#lineStarts.lineAt(position));
  }

  /** Where the line after this one starts. */
  nextOf(position: number): number {
    return this.#lineStarts.endOf(this.#lineStarts.lineAt(position)) ?? this.text.length;
  }

  columnOf(position: number): number {
    return position - this.startOf(position);
  }

  /** Whether nothing but spaces, or the tabs of JSON, is before a position on its line. */
  begins(position: number): boolean {
    const start = this.startOf(position);
    let at = position;
    while (at > start && isBlank(this.text[at - 1])) at -= 1;
    return at === start;
  }

  /** The spaces and tabs with which the line of a position begins, up to the position. */
  indentationOf(position: number): string {
    const start = this.startOf(position);
    let end = start;
    while (end < position && isBlank(this.text[end])) end += 1;
    return this.text.slice(start, end);
  }

  /** The text after a position on its line, without the line break. */
  restOf(position: number): string {
    return this.text.slice(position, this.nextOf(position)).replace(/\r?\n$/, "");
  }

  sameLine(one: number, other: number): boolean {
    return this.startOf(one) === this.startOf(other);
  }

  /** The lines of a text that has `\n` between them, each with its indentation, as they are in this text. */
  indented(text: string, column: number): string {
    const indentation = " ".repeat(column);
    return text
      .split("\n")
      .map((line) => (line === "" ? "" : indentation + line))
      .join(this.newline);
  }

  get #lineStarts(): LineStarts {
    this.#starts ??= new LineStarts(this.text);
    return this.#starts;
  }
}

const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";
