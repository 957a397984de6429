import { hidden } from "./hidden.ts";

/** Text that needs no escapes between double quotes. */
const bare = /^[ !#-[\]-~]*$/;

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
};

/**
 * The text between double quotes, always on one line. The escapes of JSON are a part of those of YAML;
 * what YAML has besides is for the characters that JSON leaves as they are.
 *
 * @param text Has no lone surrogate.
 * @see YAML 1.2.2, 5.7
 */
export const printQuoted = (text: string): string =>
  bare.test(text) ? `"${text}"` : JSON.stringify(text).replace(hidden, escaped);
