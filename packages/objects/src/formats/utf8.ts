import { requireArgument, someBytes } from "../report/options.ts";

/** A part of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextDecoder: new (
  encoding: "utf-8",
  options: { readonly fatal?: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of bytes in UTF-8. A byte order mark is a character of it, as it is for Go; a byte that is not UTF-8 becomes a
 * replacement character, which no PEM has.
 */
export const utf8Text = (bytes: Uint8Array): string => {
  requireArgument("bytes", bytes, someBytes);
  return decoder.decode(bytes);
};

/** The same for bytes that are UTF-8 throughout; undefined for others. */
export const strictUtf8Text = (bytes: Uint8Array): string | undefined => {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
};
