/** A part of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextDecoder: new (
  encoding: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string };

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
};

/** The text of the bytes before `end`, whose last character may be cut off; undefined when they are not text. */
const textBefore = (bytes: Uint8Array, end: number, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, end), {
      stream: end < bytes.length,
    });
  } catch {
    return undefined;
  }
};

/**
 * The text of bytes in UTF-8, or in UTF-16 with a byte order mark, which Helm reads too; the mark is not part
 * of it. Where not all bytes are text, it is the text up to the first byte that is not.
 */
export const decode = (bytes: Uint8Array): { readonly text: string; readonly whole: boolean } => {
  const encoding = encodingOf(bytes);
  const text = textBefore(bytes, bytes.length, encoding);
  if (text !== undefined) return { text, whole: true };
  let good = 0;
  for (let bad = bytes.length; bad - good > 1; ) {
    const middle = Math.floor((good + bad) / 2);
    if (textBefore(bytes, middle, encoding) === undefined) bad = middle;
    else good = middle;
  }
  return { text: textBefore(bytes, good, encoding) ?? "", whole: false };
};
