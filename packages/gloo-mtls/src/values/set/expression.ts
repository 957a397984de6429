import { formatPath } from "@gloo-mtls/objects/data";
import { depthLimit } from "./depth-limit.ts";
import { SetError } from "./set-error.ts";

/** A piece of an expression. */
export interface Piece {
  /** Without the backslashes of its escapes. */
  readonly text: string;
  /** The character that ended it; undefined when the expression did. */
  readonly stop: string | undefined;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * An expression while it is read, from left to right, with the path of the value that is being set: an error names
 * both.
 */
export class Expression {
  /** Lone surrogates are replaced, as they are when an argument in UTF-8 reaches Helm; no offset changes by it. */
  readonly text: string;
  readonly #flag: string;
  readonly #given: string;
  #position = 0;
  #path: (string | number)[] = [];

  constructor(text: string, flag: string) {
    this.text = text.replace(/\p{Surrogate}/gu, "\ufffd");
    this.#flag = flag;
    this.#given = text;
  }

  /** What is read next, in UTF-16 code units from 0. */
  get position(): number {
    return this.#position;
  }

  get ended(): boolean {
    return this.#position >= this.text.length;
  }

  /** The value that is being set, as a person writes it. */
  get target(): string {
    return formatPath(this.#path);
  }

  /** An assignment begins: from the top of the values. */
  begin(): void {
    this.#path = [];
  }

  /** The assignment goes one key or one index deeper. */
  enter(step: string | number, offset: number): void {
    if (this.#path.length >= depthLimit) {
      const message = `an assignment has more than ${depthLimit} keys and indexes in a row`;
      throw this.error(message, "write fewer dots and indexes", { offset });
    }
    this.#path.push(step);
  }

  /** Takes the character if it comes next. */
  take(character: string): boolean {
    if (this.text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  /** Takes all up to a position that is not before this one. */
  takeTo(position: number): string {
    const taken = this.text.slice(this.#position, position);
    this.#position += taken.length;
    return taken;
  }

  /**
   * Takes all up to the first of the stops, and that stop. With escapes, a backslash makes the character after it an
   * ordinary one; a backslash at the very end is dropped.
   */
  until(stops: string, escapes: boolean): Piece {
    const offset = this.#position;
    let text = "";
    let at = offset;
    for (; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (stops.includes(character)) {
        text += this.takeTo(at);
        this.#position += 1;
        return { text, stop: character, offset };
      }
      if (escapes && character === "\\") {
        text += this.takeTo(at);
        this.#position += 1;
        at += 1;
      }
    }
    return { text: text + this.takeTo(this.text.length), stop: undefined, offset };
  }

  /** The error, to be thrown, that the assignment goes wrong here, or at another offset. */
  error(
    message: string,
    hint: string,
    { offset = this.#position, cause }: { readonly offset?: number; readonly cause?: unknown } = {},
  ): SetError {
    const origin = { kind: "argument", flag: this.#flag, expression: this.#given } as const;
    return new SetError(
      { code: "bad-set", severity: "error", path: this.#path, origin, message, hint },
      offset,
      { cause },
    );
  }
}
