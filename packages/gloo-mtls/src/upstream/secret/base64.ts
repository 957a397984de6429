/** Parts of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  encoding: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };
declare const atob: (base64: string) => string;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The base64 of a text in UTF-8, or of bytes, with padding (RFC 4648, 4). */
export const base64Of = (content: string | Uint8Array): string => {
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
 * The text that base64 stands for, as Go holds it: a byte order mark is a character of it, because Go takes none away. Where it is not
 * UTF-8 throughout, each byte beyond ASCII is half a surrogate pair, by which `isUtf8` knows it. Undefined for what is no base64.
 */
export const textOfSecretData = (base64: string): string | undefined => {
  const compact = base64.replaceAll(/[\r\n]/g, "");
  if (!groups.test(compact)) return undefined;
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join("");
  }
};

/** Whether a text was UTF-8: protobuf refuses any other, and Gloo panics where it does. */
export const isUtf8 = (text: string): boolean => !/\p{Surrogate}/u.test(text);
