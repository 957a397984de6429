/** A part of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextDecoder: new (
  encoding: "utf-8",
  options: { readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The text of bytes in UTF-8. A byte order mark is a character of it, as it is for Go; a byte that is not UTF-8 becomes a
 * replacement character, which no PEM has.
 */
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes);
