/** Part of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const atob: (base64: string) => string;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The base64 of a text in UTF-8, or of bytes, with padding (RFC 4648, 4). */
export const encodeBase64 = (content: string | Uint8Array): string => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => alphabet[(bits >> shift) & 63] ?? "").join("");
    const missing = Math.max(0, at + 3 - bytes.length);
    groups.push(digits.slice(0, 4 - missing) + "=".repeat(missing));
  }
  return groups.join("");
};

const groups = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The bytes that base64 stands for, as the API server reads the data of a Secret: with padding, and with line breaks anywhere.
 * Undefined for all else, a space included.
 *
 * @see Go `encoding/base64` `StdEncoding`
 */
export const decodeBase64 = (base64: string): Uint8Array | undefined => {
  const compact = base64.replaceAll(/[\r\n]/g, "");
  if (!groups.test(compact)) return undefined;
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
};
