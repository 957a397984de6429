/**
 * Characters that are always escaped in printed text: control characters and non-characters, which YAML forbids;
 * U+0085, U+2028 and U+2029, which some readers take for line breaks; the byte order mark; and what shows as nothing
 * or turns the direction of the line, because a manifest must not read otherwise than it works. Tab and line feed are
 * left to the caller.
 *
 * Ranges are spelt out where the Unicode property grows with its version: the bytes must not depend on the runtime.
 * It is global for the sake of `replace`; test with `search`, which keeps no state.
 *
 * @see YAML 1.2.2, 5.1 and 5.4; YAML 1.1, 4.1.1 and 4.2
 */
export const hidden =
  /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\u034f|[\xa0\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** Half a character: no encoding of YAML has it, and readers refuse an escape for it. */
const loneSurrogate = /\p{Surrogate}/u;
export const hasLoneSurrogate = (text: string): boolean => loneSurrogate.test(text);
