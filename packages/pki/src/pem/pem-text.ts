/** One `-----BEGIN` to `-----END`. @see RFC 7468 */
export interface PemBlock {
  /** What stands after BEGIN: `CERTIFICATE`, `RSA PRIVATE KEY`, ... */
  readonly label: string;
  /** The content; undefined when the body is not base64. */
  readonly der: Buffer | undefined;
  /** Whether a passphrase is needed to read it. */
  readonly encrypted: boolean;
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
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** RFC 1421 headers stand before an empty line; only old encrypted keys have them. */
const withoutHeaders = (lines: readonly string[]): readonly string[] =>
  lines[0]?.includes(":") === true ? lines.slice(lines.findIndex((line) => line.trim() === "") + 1) : lines;

const blockOf = (label: string, lines: readonly string[]): PemBlock => {
  const body = withoutHeaders(lines).join("").replaceAll(/\s/g, "");
  const readable = body.length % 4 === 0 && base64.test(body);
  return {
    label,
    der: readable ? Buffer.from(body, "base64") : undefined,
    encrypted: label === "ENCRYPTED PRIVATE KEY" || lines.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line)),
  };
};

/**
 * Takes a PEM text apart without judging it, in one pass whatever the text is. Lines are read as Go's `encoding/pem` reads them
 * (a BEGIN stands at the start of a line), because Gloo's SDS server does.
 */
export const readPem = (text: string): PemText => {
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
