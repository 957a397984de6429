import { decodeBase64 } from "@gloo-mtls/objects/formats";

/** A block of PEM as BoringSSL reads it. */
export interface BoringPemBlock {
  readonly label: string;
  readonly der: Uint8Array;
}

/** The blocks up to the end of a text, or up to the first thing that BoringSSL does not read over. */
export interface BoringPem {
  readonly blocks: readonly BoringPemBlock[];
  /** What is wrong with the block after them, printed after "a block of PEM"; undefined when all can be read. */
  readonly fault: string | undefined;
}

/** What BoringSSL takes off the end of a line: white space, and what is not ASCII, because it compares signed bytes. */
const ignored = /[\0-\x20\x80-\uffff]+$/;
/** A line as BoringSSL gets it, which is never longer. */
const line = /[^\n]{0,252}\n|[^\n]{1,253}/g;
const begin = "-----BEGIN ";
const end = "-----END ";
const close = "-----";

const decoded = (base64: string): Uint8Array | undefined => decodeBase64(base64.replaceAll(/\s/g, ""));

/**
 * Reads PEM as Envoy does. Text between blocks is skipped, as in Go; unlike Go, a block that is damaged, has
 * headers or an empty line in it, or does not end, is an error for the whole.
 * @see BoringSSL `crypto/pem/pem_lib.cc`, PEM_read_bio
 */
export const boringPem = (text: string): BoringPem => {
  const blocks: BoringPemBlock[] = [];
  const no = (fault: string): BoringPem => ({ blocks, fault });
  let label: string | undefined;
  let body: string[] = [];
  for (const [raw] of text.matchAll(line)) {
    const given = raw.replace(ignored, "");
    if (label === undefined) {
      if (!given.startsWith(begin) || !given.endsWith(close)) continue;
      label = given.slice(begin.length, -close.length);
      body = [];
    } else if (given.startsWith(end)) {
      if (given !== `${end}${label}${close}`) return no(`begins as ${label} and ends as another`);
      const der = decoded(body.join(""));
      if (der === undefined) return no("is not base64");
      if (der.length === 0) return no("is empty");
      blocks.push({ label, der });
      label = undefined;
    } else if (given === "" && body.length > 0) {
      return no("has an empty line, or headers, in it");
    } else body.push(given);
  }
  return label === undefined ? { blocks, fault: undefined } : no("does not end");
};
