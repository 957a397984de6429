import { strictUtf8Text } from "@gloo-mtls/objects/formats";

/**
 * The text of bytes, as Go holds it: a byte order mark is a character of it, because Go takes none away. Where it is not UTF-8
 * throughout, each byte beyond ASCII is half a surrogate pair, by which `isUtf8` knows it.
 */
export const goText = (bytes: Uint8Array): string =>
  strictUtf8Text(bytes) ??
  Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join("");

/** Whether a text was UTF-8: protobuf refuses any other, and Gloo panics where it does. */
export const isUtf8 = (text: string): boolean => !/\p{Surrogate}/u.test(text);
