import { decode } from "./utf.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...alphabet].map((character, index) => [character, index]));
const groups = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The text in UTF-8 that base64 stands for, with padding and with any line breaks (RFC 4648, 4); undefined for anything else.
 */
export const textOfBase64 = (base64: string): string | undefined => {
  const compact = base64.replace(/[\r\n]/g, "");
  if (!groups.test(compact)) return undefined;
  const digits = compact.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | (values.get(digit) ?? 0)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at] = bits >> count;
    at += 1;
  }
  const { text, whole } = decode(bytes);
  return whole ? text : undefined;
};
