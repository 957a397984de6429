import { decodeBase64 } from "@gloo-mtls/objects/formats";

/** One block of a PEM text, as BoringSSL reads it. */
export interface EnvoyBlock {
  readonly label: string;
  /** The lines before the first empty line; only old encrypted keys have them. */
  readonly header: string;
  readonly der: Uint8Array;
}

/** The blocks of a text, and why reading stopped before its end. */
export interface EnvoyPem {
  readonly blocks: readonly EnvoyBlock[];
  /** Undefined when the text was read to its end. */
  readonly problem: string | undefined;
}

/** As much of a line as is read at once. */
const lineLength = 253;

/** Lines without what is at their end: spaces, control characters, and every byte above ASCII, because `char` has a sign. */
const linesOf = (text: string): readonly string[] =>
  (
    Buffer.from(text, "utf8")
      .toString("latin1")
      .match(/[^\n]*\n|[^\n]+$/g) ?? []
  )
    .flatMap((line) => line.match(new RegExp(`[\\s\\S]{1,${lineLength}}`, "g")) ?? [])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what BoringSSL takes away
    .map((line) => line.replace(/[\u0000-\u0020\u0080-\u00ff]+$/, ""));

/** Base64 with spaces and tabs anywhere; undefined when it is not, or nothing. */
const decode = (text: string): Uint8Array | undefined => {
  const bytes = decodeBase64(text.replaceAll(/[ \t]/g, ""));
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
};

/** The body of a block from a line on, and the line of its END. */
const bodyFrom = (
  lines: readonly string[],
  from: number,
): { readonly header: string; readonly body: string; readonly end: number } => {
  const collected: string[] = [];
  let at = from;
  for (; at < lines.length && lines[at] !== ""; at += 1) {
    if (lines[at]?.startsWith("-----END ") === true)
      return { header: "", body: collected.join("\n"), end: at };
    collected.push(lines[at] ?? "");
  }
  const header = collected.map((line) => `${line}\n`).join("");
  const body: string[] = [];
  // Behind an empty line every line but the last has 64 characters.
  for (at += 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith("-----END ") || line.length > 64) break;
    body.push(line);
    if (line.length !== 64) {
      at += 1;
      break;
    }
  }
  return { header, body: body.join("\n"), end: at };
};

/**
 * The blocks of a PEM text up to the first that BoringSSL cannot read. Text between blocks is skipped; an
 * empty line inside of a block is not.
 * @see BoringSSL `crypto/pem/pem_lib.cc`, PEM_read_bio
 */
export const readEnvoyPem = (text: string): EnvoyPem => {
  const lines = linesOf(text);
  const blocks: EnvoyBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const label = /^-----BEGIN (.*)-----$/s.exec(lines[at] ?? "")?.[1];
    if (label === undefined) continue;
    const { header, body, end } = bodyFrom(lines, at + 1);
    if (lines[end] !== `-----END ${label}-----`) {
      return {
        blocks,
        problem: `the block ${JSON.stringify(label.slice(0, 40))} has no END line where one should be`,
      };
    }
    const der = decode(body);
    if (der === undefined) {
      return { blocks, problem: `the block ${JSON.stringify(label.slice(0, 40))} is not base64` };
    }
    blocks.push({ label, header, der });
    at = end;
  }
  return { blocks, problem: undefined };
};
