import { aText, requireArgument } from "../report/options.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";

/** One block of a PEM text, as Go reads it. */
export interface GoPemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, ... */
  readonly type: string;
  /** Whether RFC 1421 headers are above the content. */
  readonly headers: boolean;
  readonly bytes: Uint8Array;
  /** Where in the text what follows the block begins, in characters. */
  readonly end: number;
}

const begin = "-----BEGIN ";
const end = "\n-----END ";
const close = "-----";

/** The line from `at` on, without spaces at its end, and where the next one begins. */
const lineFrom = (text: string, at: number): { readonly line: string; readonly next: number } => {
  const feed = text.indexOf("\n", at);
  const line = feed < 0 ? text.slice(at) : text.slice(at, feed).replace(/\r$/, "");
  return { line: line.replace(/[ \t]+$/, ""), next: feed < 0 ? text.length : feed + 1 };
};

/** Where the headers from `at` on end, which are lines with a colon; undefined where the text ends with them. */
const afterHeaders = (text: string, at: number): number | undefined => {
  for (let from = at; from < text.length; ) {
    const { line, next } = lineFrom(text, from);
    if (!line.includes(":")) return from;
    from = next;
  }
  return undefined;
};

/**
 * The blocks of a PEM text that Go finds. A block is what is between an END line and the last BEGIN before it; one that ends under
 * another name or is not base64 is skipped, as is text around the blocks. One pass over any text.
 *
 * @see Go 1.26 `encoding/pem`, Decode
 */
export const decodePem = (text: string): readonly GoPemBlock[] => {
  requireArgument("text", text, aText);
  const blocks: GoPemBlock[] = [];
  for (let at = 0; ; ) {
    const stop = text.indexOf(end, at);
    if (stop < 0) return blocks;
    const before = text.slice(at, stop);
    const start = before.lastIndexOf(begin);
    const trailer = stop + end.length;
    const opening = lineFrom(text, at + start + begin.length);
    at = trailer;
    if (start < 0 || (start > 0 && before[start - 1] !== "\n") || !opening.line.endsWith(close)) continue;

    const body = afterHeaders(text, opening.next);
    // Headers that go on behind the END: Go gives up.
    if (body === undefined || body > trailer) return blocks;
    const headers = body > opening.next;
    if (headers && stop < body) continue;

    if (!text.startsWith(opening.line, trailer)) continue;
    const closing = lineFrom(text, trailer + opening.line.length);
    const bytes = decodeBase64(text.slice(body, Math.max(body, stop)).replaceAll(/[ \t]/g, ""));
    if (closing.line !== "" || bytes === undefined) continue;
    blocks.push({ type: opening.line.slice(0, -close.length), headers, bytes, end: closing.next });
    at = closing.next;
  }
};

/**
 * Bytes as a block of PEM: lines of 64 characters, each ended by a line feed.
 *
 * @see Go 1.26 `encoding/pem`, Encode; RFC 7468, 2
 */
export const encodePem = (type: string, bytes: Uint8Array): string => {
  requireArgument("type", type, aText);
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ""].join("\n");
};
