import type { Data, DataMap } from "../data/data.ts";
import { isMap } from "../data/data.ts";
import { putKey } from "../data/put-key.ts";
import { keyText } from "./key-text.ts";
import { plainLiteral } from "./plain-literal.ts";
import { readPlain, resolveScalar } from "./scalar.ts";
import type { Extent } from "./source.ts";

/** Where the keys of each map and the items of each list are. */
export type Places = Map<unknown, Map<string | number, Extent>>;

/** Deeper documents are left to the parser, which has a limit and a problem for them. */
const mostDepth = 100;

/** Longer lines are left to the parser: V8's regular expressions need room on the stack for each piece of a text. */
const longestLine = 100_000;

const key = /(?:[\w./][\w./-]{0,500}|"[^"\\\s]{0,500}")(?=:(?: |\n|$))/y;
const item = /- +(?=[^ ])/y;
/** A text with only such escapes as JSON has too. */
const double = /"(?:[^"\\\t\r\n]|\\["\\bfnrt])*"/y;
const single = /'(?:[^'\t\r\n]|'')*'/y;
const empty = /\{\}|\[\]/y;
const plain = /(?:[\w./+~$(<=^\\;]|-(?=\S))(?:[^\s:]+|:(?=\S)| +(?=[^\s#]))*/y;
const lineEnd = /(?: +#[^\n]*)?(?:\n|$)/y;
const markerEnd = /---(?=[ \n]|$)/y;

/**
 * The data of a document in the YAML that programs write: maps and lists by indentation, each key and item on a line of its own with a
 * text of one line, or with a literal block (`|`). It is read in a tenth of the time that the parser takes. Undefined for every other
 * document, be it valid or not, and for one that is not a map.
 *
 * @param extent The part of the text: whole lines, without the `---` of another document.
 * @param places Filled with the places of all keys and items.
 */
export const plainDocument = (text: string, extent: Extent, places?: Places): DataMap | undefined =>
  new PlainReader(text, extent, places).document();

/** Each method reads from the current place on, and gives undefined for what is not plain. */
class PlainReader {
  readonly #text: string;
  readonly #end: number;
  readonly #places: Places | undefined;
  #at: number;
  /** How far the current place is behind the beginning of its line; -1 at the end of the document. */
  #column = 0;
  /** Where the value ends that was read last; infinity for one that goes on behind its first line. */
  #valueEnd = 0;

  constructor(text: string, { start, end }: Extent, places: Places | undefined) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#places = places;
  }

  document(): DataMap | undefined {
    if (this.#take(markerEnd) !== undefined && this.#take(lineEnd) === undefined) return undefined;
    this.#toContent();
    const data = this.#block(0);
    return this.#column < 0 && isMap(data) ? data : undefined;
  }

  /** What a pattern finds at the current place, which moves behind it. */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return undefined;
    this.#at += found.length;
    this.#column += found.length;
    return found;
  }

  /** Goes from the beginning of a line to the next text that is not a comment. */
  #toContent(): void {
    for (let start = this.#at; ; ) {
      let at = start;
      while (this.#text[at] === " ") at += 1;
      const isComment = this.#text[at] === "#";
      if (at < this.#end && !isComment && this.#text[at] !== "\n") {
        this.#at = at;
        this.#column = at - start;
        return;
      }
      const feed = at < this.#end ? this.#text.indexOf("\n", at) : -1;
      if (feed < 0) {
        this.#at = this.#end;
        this.#column = -1;
        return;
      }
      start = feed + 1;
    }
  }

  #isItem(): boolean {
    return this.#text.startsWith("- ", this.#at);
  }

  #block(depth: number): Data | undefined {
    if (depth > mostDepth) return undefined;
    return this.#isItem() ? this.#list(depth) : this.#map(depth);
  }

  #map(depth: number): DataMap | undefined {
    const column = this.#column;
    const map: Record<string, Data> = {};
    const places = this.#placesOf(map);
    do {
      const start = this.#at;
      const written = this.#take(key);
      const name = written === undefined ? undefined : nameOf(written);
      if (name === undefined || Object.hasOwn(map, name)) return undefined;
      places?.set(name, { start, end: this.#at });
      const value = this.#valueOfKey(column, depth);
      if (value === undefined) return undefined;
      putKey(map, name, value);
    } while (this.#column === column);
    this.#valueEnd = Infinity;
    return map;
  }

  /** What is behind the key of a map in a column, from the colon on. */
  #valueOfKey(column: number, depth: number): Data | undefined {
    this.#at += 1;
    const next = this.#text[this.#at];
    if (next === " ") {
      while (this.#text[this.#at] === " ") this.#at += 1;
      return this.#scalar(column);
    }
    this.#at += 1;
    this.#toContent();
    if (this.#column > column) return this.#block(depth + 1);
    return this.#column === column && this.#isItem() ? this.#list(depth + 1) : null;
  }

  #list(depth: number): readonly Data[] | undefined {
    const column = this.#column;
    const list: Data[] = [];
    const places = this.#placesOf(list);
    do {
      if (depth > mostDepth || this.#take(item) === undefined) return undefined;
      const start = this.#at;
      key.lastIndex = start;
      const value = key.test(this.#text) ? this.#map(depth + 1) : this.#scalar(column);
      if (value === undefined) return undefined;
      places?.set(list.length, { start, end: this.#valueEnd });
      list.push(value);
    } while (this.#column === column && this.#isItem());
    this.#valueEnd = Infinity;
    return list;
  }

  /** A value that begins on a line, below a key or an item in a column. */
  #scalar(column: number): Data | undefined {
    if (this.#text[this.#at] === "|") return this.#literal(column);
    const feed = this.#text.indexOf("\n", this.#at);
    if ((feed < 0 ? this.#end : feed) - this.#at > longestLine) return undefined;
    const value = this.#written();
    this.#valueEnd = this.#at;
    if (value === undefined || this.#take(lineEnd) === undefined) return undefined;
    this.#toContent();
    return value;
  }

  #written(): Data | undefined {
    switch (this.#text[this.#at]) {
      case '"': {
        const text = this.#take(double);
        // The escapes mean the same in JSON.
        return text?.includes("\\") === true ? String(JSON.parse(text)) : text?.slice(1, -1);
      }
      case "'":
        return this.#take(single)?.slice(1, -1).replaceAll("''", "'");
      case "{":
        return this.#take(empty) === undefined ? undefined : {};
      case "[":
        return this.#take(empty) === undefined ? undefined : [];
      default: {
        const text = this.#take(plain);
        const value = text === undefined ? undefined : resolveScalar(text);
        return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
      }
    }
  }

  #literal(column: number): string | undefined {
    const literal = plainLiteral(this.#text, this.#at, this.#end, column);
    if (literal === undefined) return undefined;
    this.#at = literal.end;
    this.#toContent();
    this.#valueEnd = Infinity;
    return literal.value;
  }

  #placesOf(container: DataMap | readonly Data[]): Map<string | number, Extent> | undefined {
    if (this.#places === undefined) return undefined;
    const places = new Map<string | number, Extent>();
    this.#places.set(container, places);
    return places;
  }
}

const nameOf = (written: string): string | undefined =>
  written.startsWith('"') ? written.slice(1, -1) : keyText(readPlain(written));
