import { aText, requireArgument } from "../report/options.ts";
import { decodeBase64 } from "./base64.ts";

/** One `-----BEGIN` to `-----END`. @see RFC 7468 */
export interface PemBlock {
  /** The label after BEGIN: `CERTIFICATE`, `RSA PRIVATE KEY`, ... */
  readonly label: string;
  /** The content; undefined when the body is not base64. */
  readonly der: Uint8Array | undefined;
  /** Whether a passphrase is needed to read it. */
  readonly encrypted: boolean;
  /** The block as it was written, its lines ended by line feeds. */
  readonly text: string;
}

/** What a text holds, and what is unusual about how it holds it. */
export interface PemText {
  readonly blocks: readonly PemBlock[];
  /** Text before the first block; readers tolerate it. */
  readonly leadingText: boolean;
  /** Text, or an empty line, after the first block: Gloo's SDS server then refuses the file. */
  readonly strayText: boolean;
  /** A block that begins and never ends, or ends under another label. */
  readonly unclosed: boolean;
  /** An END and a BEGIN on one line: two files were joined, and the first had no final newline. */
  readonly glued: boolean;
  readonly crlf: boolean;
  readonly finalNewline: boolean;
}

const begin = /^-----BEGIN ([A-Z0-9 ]{1,64})-----\s*$/;
const end = /^-----END ([A-Z0-9 ]{1,64})-----\s*$/;
const joint = /^(-----END [A-Z0-9 ]{1,64}-----)(-----BEGIN [A-Z0-9 ]{1,64}-----\s*)$/;

/** Whether a block of this label is a private key, readable without a passphrase or not. */
export const isPrivateKeyLabel = (label: string): boolean =>
  typeof label === "string" && /(?:^| )PRIVATE KEY$/.test(label);

/** Whether a line of the text begins as a block of PEM does. In YAML no key could be beside it there. */
export const looksLikePem = (text: string): boolean => typeof text === "string" && /^-----BEGIN /m.test(text);

/** RFC 1421 headers end with an empty line; only old encrypted keys have them. */
const withoutHeaders = (lines: readonly string[]): readonly string[] =>
  lines[0]?.includes(":") === true ? lines.slice(lines.findIndex((line) => line.trim() === "") + 1) : lines;

const blockOf = (label: string, lines: readonly string[]): PemBlock => {
  const body = withoutHeaders(lines).join("").replaceAll(/\s/g, "");
  return {
    label,
    der: body === "" ? undefined : decodeBase64(body),
    encrypted: label === "ENCRYPTED PRIVATE KEY" || lines.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line)),
    text: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n"),
  };
};

/**
 * Takes a PEM text apart without judging it, in one pass over any text. It also finds the damaged blocks that
 * `decodePem` skips. A BEGIN is at the start of a line, as for Go's `encoding/pem`, because Gloo's SDS server
 * reads with that.
 */
export const readPem = (text: string): PemText => {
  requireArgument("text", text, aText);
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly lines: string[] } | undefined;
  let leadingText = false;
  let strayText = false;
  let unclosed = false;
  let glued = false;

  const readLine = (line: string): void => {
    const parted = joint.exec(line);
    if (parted?.[1] !== undefined && parted[2] !== undefined) {
      glued = true;
      readLine(parted[1]);
      readLine(parted[2]);
      return;
    }
    const opened = begin.exec(line)?.[1];
    const closed = end.exec(line)?.[1];
    if (opened !== undefined) {
      unclosed ||= open !== undefined;
      open = { label: opened, lines: [] };
    } else if (closed !== undefined) {
      if (open?.label === closed) blocks.push(blockOf(open.label, open.lines));
      else unclosed = true;
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else if (blocks.length === 0) leadingText ||= line.trim() !== "";
    else strayText = true;
  };

  const lines = text.split("\n");
  const finalNewline = lines.at(-1) === "";
  for (const line of finalNewline ? lines.slice(0, -1) : lines) readLine(line.replace(/\r$/, ""));
  return {
    blocks,
    leadingText,
    strayText,
    unclosed: unclosed || open !== undefined,
    glued,
    crlf: text.includes("\r\n"),
    finalNewline,
  };
};
