import { aText, requireArgument, someBytes } from "../report/options.ts";

/** Parts of every platform of JavaScript, though not of the language, whose types are all that is declared here. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const atob: (base64: string) => string;
declare const btoa: (latin1: string) => string;

const encoder = new TextEncoder();

/** As many bytes as one call takes. */
const chunk = 8192;

/** The base64 of a text in UTF-8, or of bytes, with padding (RFC 4648, 4). */
export const encodeBase64 = (content: string | Uint8Array): string => {
  if (typeof content !== "string") requireArgument("content", content, someBytes);
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  let latin1 = "";
  for (let at = 0; at < bytes.length; at += chunk) {
    latin1 += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return btoa(latin1);
};

const digits = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes that base64 encodes, as the API server reads the data of a Secret: with padding, and with line
 * breaks anywhere. Undefined for all else, a space included.
 *
 * @see Go 1.26 `encoding/base64`, StdEncoding
 */
export const decodeBase64 = (base64: string): Uint8Array | undefined => {
  requireArgument("base64", base64, aText);
  const compact = base64.replaceAll(/[\r\n]/g, "");
  if (compact.length % 4 !== 0 || !digits.test(compact)) return undefined;
  const latin1 = atob(compact);
  const bytes = new Uint8Array(latin1.length);
  for (let at = 0; at < latin1.length; at += 1) bytes[at] = latin1.charCodeAt(at);
  return bytes;
};
