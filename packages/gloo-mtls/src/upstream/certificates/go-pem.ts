/** One block of a PEM text. */
export interface GoPemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, ... */
  readonly type: string;
  /** Whether RFC 1421 headers stand above the content. */
  readonly headers: boolean;
  /** The content in base64, on one line. */
  readonly base64: string;
}

const start = "-----BEGIN ";
const end = "\n-----END ";
const close = "-----";
const groups = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Where the line that holds `at` ends, and where the next begins. */
const lineFrom = (text: string, at: number): { readonly line: string; readonly next: number } => {
  const feed = text.indexOf("\n", at);
  const stop = feed < 0 ? text.length : feed;
  return { line: text.slice(at, stop).replace(/[ \t\r]+$/, ""), next: feed < 0 ? stop : feed + 1 };
};

/**
 * The blocks of a PEM text that Go finds: it passes over text around them, over a block that never ends, ends under another name
 * or is not base64, and goes on behind its BEGIN. Gloo reads certificates with it. One pass, whatever the text.
 * @see Go 1.26 `encoding/pem`, Decode
 */
export const goPemBlocks = (text: string): readonly GoPemBlock[] => {
  const blocks: GoPemBlock[] = [];
  // Looking for the same END from many BEGINs would take quadratic time.
  let nextEnd = -1;
  const endFrom = (at: number): number => {
    if (nextEnd < at) nextEnd = text.indexOf(end, at);
    if (nextEnd < 0) nextEnd = Number.POSITIVE_INFINITY;
    return nextEnd;
  };
  let at = 0;
  for (;;) {
    if (!text.startsWith(start, at)) {
      const found = text.indexOf(`\n${start}`, at);
      if (found < 0) return blocks;
      at = found + 1;
    }
    at += start.length;
    const { line, next } = lineFrom(text, at);
    at = next;
    if (!line.endsWith(close)) continue;
    const type = line.slice(0, -close.length);

    let headers = false;
    for (;;) {
      if (at >= text.length) return blocks;
      const header = lineFrom(text, at);
      if (!header.line.includes(":")) break;
      headers = true;
      at = header.next;
    }

    // An empty block may end on the line after its BEGIN.
    const stop = !headers && text.startsWith(end.slice(1), at) ? at - 1 : endFrom(at);
    if (!Number.isFinite(stop)) continue;
    const trailer = lineFrom(text, stop + end.length);
    if (trailer.line !== type + close) continue;
    const base64 = text.slice(at, Math.max(at, stop)).replaceAll(/[ \t\r\n]/g, "");
    if (!groups.test(base64)) continue;
    blocks.push({ type, headers, base64 });
    at = trailer.next;
  }
};

/** A block as Go writes it: lines of 64 characters, each ended by a line feed. @see Go 1.26 `encoding/pem`, Encode */
export const goPemText = (type: string, base64: string): string =>
  [`-----BEGIN ${type}-----`, ...(base64.match(/.{1,64}/g) ?? []), `-----END ${type}-----`, ""].join("\n");
