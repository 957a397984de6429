import { tooLarge } from "../report/excess.ts";
import { InputError } from "../report/input-error.ts";
import { Source } from "./source.ts";
import { decode } from "./utf.ts";
import { badCharacter, badEncoding } from "./yaml-findings.ts";

const mostCharacters = 32 * 2 ** 20;

/** A line break to Helm alone, of the kinds that can be replaced by one that every reader knows. */
const oldBreak = /\r(?!\n)|\x85/g;
/** What YAML 1.1 allows nowhere, and the two separators that end a line for Helm but are text to the parser. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about.
const forbidden = /^\ufeff|[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/**
 * The text of a values file, without a byte order mark, each character in its place.
 * @throws {InputError} `bad-encoding`, `bad-character` or `too-large`.
 */
export const readSource = (file: string, input: string | Uint8Array): Source => {
  const { text, whole } = typeof input === "string" ? { text: input, whole: true } : decode(input);
  // The decoder drops a byte order mark; one that is left is in the text, or is a second one.
  const unmarked = typeof input === "string" ? text.replace(/^\ufeff/, "") : text;
  const source = new Source(file, unmarked.replace(oldBreak, "\n"));
  const { length } = source.text;
  if (!whole) throw new InputError([badEncoding(source.originAt({ start: length, end: length }))]);
  if (length > mostCharacters) {
    throw new InputError([tooLarge("32 million characters", source.originAt({ start: 0, end: 1 }))]);
  }
  const bad = forbidden.exec(source.text);
  if (bad !== null) {
    const extent = { start: bad.index, end: bad.index + bad[0].length };
    throw new InputError([badCharacter(bad[0], source.originAt(extent))]);
  }
  return source;
};
