import { hasLoneSurrogate } from "./hidden.ts";
import { isLiteral, printLiteral } from "./literal.ts";
import { isPrintableInteger, printFloat } from "./number.ts";
import { isPlain } from "./plain.ts";
import { printQuoted } from "./quoted.ts";
import { type UnprintableCode, UnprintableError } from "./unprintable.ts";

/** Levels of maps and lists. Kubernetes objects have about twenty; JavaScript's own stack holds some thousands. */
const deepest = 1000;

/** Characters of the whole text. Objects that hold the same object twice, and so on downwards, would never end. */
const longestText = 2 ** 26;

/** A key longer than this is quoted, as emitters in C and Go do. */
const longestPlainKey = 128;

/** A key that prints longer than this is written after `?`: readers look for its colon within 1,024 characters only. */
const longestKeyInLine = 1000;

/** An object literal, or what a parser makes. It may be of another realm, whose root prototype has that method too. */
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype || prototype === null || Object.hasOwn(Object(prototype), "isPrototypeOf")
  );
};

/** Prints one text, a document or a stream of them. */
export class Printer {
  text = "";
  /** The maps and lists around the value that is being printed, outermost first. */
  readonly #holders: object[] = [];
  /** The key or index in each of them under which the value is. Entries beyond the holders are left over from before. */
  readonly #steps: (string | number)[] = [];
  /** Which document of a stream it is. */
  #index: number | undefined;
  readonly #newlines: string[] = [];

  /** Prints a value on lines of its own. */
  document(value: unknown): void {
    this.#value(value, "", 0, true);
    this.#write("\n");
  }

  /** Prints a value as one document of a stream. */
  streamed(value: unknown, index: number): void {
    this.#index = index;
    this.#write("---\n");
    this.document(value);
  }

  /**
   * @param lead The text before the value where the value begins on this line.
   * @param level The indentation of what the value holds; a list behind a key is flush with it, one level less.
   * @param inline Whether maps and lists begin on this line too, as they do behind `-`.
   */
  #value(value: unknown, lead: string, level: number, inline: boolean): void {
    if (typeof value !== "object" || value === null) {
      this.#write(lead + this.#scalar(value, level));
    } else if (Array.isArray(value)) {
      if (value.length === 0) this.#write(`${lead}[]`);
      else if (inline) this.#list(value, lead, level);
      else this.#list(value, this.#newline(level - 1), level - 1);
    } else if (this.#map(value, inline ? lead : this.#newline(level), level) === 0) {
      this.#write(`${lead}{}`);
    }
  }

  #list(list: readonly unknown[], first: string, level: number): void {
    const depth = this.#enter(list);
    let lead = first;
    for (let index = 0; index < list.length; index++) {
      this.#steps[depth] = index;
      this.#value(list[index], `${lead}- `, level + 1, true);
      lead = this.#newline(level);
    }
    this.#holders.pop();
  }

  /** @returns How many entries were written; an entry that is undefined is none. */
  #map(value: object, first: string, level: number): number {
    if (!isPlainObject(value)) this.#fail("not-data", "is an instance of a class and not plain data");
    const depth = this.#enter(value);
    // An object that is not a list and not an instance of a class is a map of its own keys.
    const map = value as Readonly<Record<string, unknown>>;
    let written = 0;
    for (const key of Object.keys(map)) {
      const entry = map[key];
      if (entry === undefined) continue;
      this.#steps[depth] = key;
      this.#write((written === 0 ? first : this.#newline(level)) + this.#key(key, level));
      this.#value(entry, " ", level + 1, false);
      written++;
    }
    this.#holders.pop();
    return written;
  }

  #scalar(value: unknown, level: number): string {
    switch (typeof value) {
      case "string":
        return this.#string(value, level);
      case "number":
        return Number.isFinite(value)
          ? printFloat(value)
          : this.#fail("not-finite", `is ${value} and not a number of JSON`);
      case "boolean":
        return value ? "true" : "false";
      case "object":
        return "null";
      case "bigint":
        return isPrintableInteger(value)
          ? String(value)
          : this.#fail("out-of-range", "is an integer of more than 64 bits");
      case "undefined":
        return this.#fail("not-data", "is undefined, which only an entry of a map may be");
      default:
        return this.#fail("not-data", `is a ${typeof value} and not data`);
    }
  }

  #string(text: string, level: number): string {
    if (isPlain(text)) return text;
    this.#checkText(text);
    const indent = this.#newline(Math.max(level, 1));
    // Far down, many short lines are mostly indentation.
    return isLiteral(text) && text.length * indent.length < longestText
      ? printLiteral(text, indent)
      : printQuoted(text);
  }

  #key(text: string, level: number): string {
    if (text.length <= longestPlainKey && isPlain(text)) return `${text}:`;
    this.#checkText(text);
    const quoted = printQuoted(text);
    return quoted.length > longestKeyInLine ? `? ${quoted}${this.#newline(level)}:` : `${quoted}:`;
  }

  #checkText(text: string): void {
    if (hasLoneSurrogate(text)) this.#fail("lone-surrogate", "has half a character (a lone surrogate) in it");
    if (text.length > longestText) this.#failTooLarge();
  }

  /**
   * Goes into a map or list.
   * @returns How many others are around it.
   */
  #enter(holder: object): number {
    if (this.#holders.includes(holder)) this.#fail("cycle", "is an object that it is itself a part of");
    if (this.#holders.length === deepest) this.#fail("too-deep", `is more than ${deepest} levels deep`);
    return this.#holders.push(holder) - 1;
  }

  #write(text: string): void {
    if (this.text.length + text.length > longestText) this.#failTooLarge();
    this.text += text;
  }

  #newline(level: number): string {
    const known = this.#newlines[level];
    if (known !== undefined) return known;
    const made = `\n${"  ".repeat(level)}`;
    this.#newlines[level] = made;
    return made;
  }

  #failTooLarge(): never {
    return this.#fail("too-large", `goes beyond ${longestText} characters of text`);
  }

  #fail(code: UnprintableCode, predicate: string): never {
    const path = this.#steps.slice(0, this.#holders.length);
    throw new UnprintableError(code, this.#index === undefined ? path : [this.#index, ...path], predicate);
  }
}
