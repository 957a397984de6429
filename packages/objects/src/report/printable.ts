import { aText, requireArgument } from "./options.ts";

/** What a terminal would act upon, or would not show: control characters, changes of direction, halves of characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

const escaped = (character: string): string => {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
};

/** The text with escapes for what no text of others may do: move the cursor, colour a line, hide or turn around a word. */
export const printable = (text: string): string => {
  requireArgument("text", text, aText);
  return text.replace(unprintable, (character) => named.get(character) ?? escaped(character));
};
