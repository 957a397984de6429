import { aText, requireArgument } from "../report/options.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";

/** Part of every platform of JavaScript, though not of the language. */
declare const atob: (base64: string) => string;

/** One block of a PEM text, as BoringSSL reads it. */
export interface EnvoyPemBlock {
  readonly label: string;
  /** The lines before the first empty line. Only old encrypted keys have them: Envoy reads no certificate or key with some. */
  readonly header: string;
  readonly der: Uint8Array;
}

/** The blocks of a text, and the damage at which reading stopped. */
export interface EnvoyPem {
  readonly blocks: readonly EnvoyPemBlock[];
  /** Undefined when reading met no damage; else the label of the next block, and what follows the name of that block. */
  readonly fault: { readonly label: string; readonly reason: string } | undefined;
}

/** A line as BoringSSL gets it, which is never longer. */
const line = /[^\n]{0,252}\n|[^\n]{1,253}/g;

/** What it takes off the end of a line: spaces, control characters, and every byte above ASCII, because `char` has a sign. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what BoringSSL takes away
const ignored = /[\u0000-\u0020\u0080-\u00ff]+$/;

/** The lines of a text in UTF-8, a character a byte. */
const linesOf = (text: string): readonly string[] =>
  Array.from(atob(encodeBase64(text)).matchAll(line), ([whole]) => whole.replace(ignored, ""));

const isEnd = (text: string | undefined): boolean => text?.startsWith("-----END ") === true;

/** The body of a block from a line on, and the line of its END. */
const bodyFrom = (
  lines: readonly string[],
  from: number,
): { readonly header: string; readonly body: string; readonly end: number } => {
  let at = from;
  while (at < lines.length && lines[at] !== "" && !isEnd(lines[at])) at += 1;
  const above = lines.slice(from, at).join("\n");
  if (isEnd(lines[at])) return { header: "", body: above, end: at };
  // After an empty line every line but the last has 64 characters.
  const start = at + 1;
  at = start;
  while (lines[at]?.length === 64 && !isEnd(lines[at])) at += 1;
  if (!isEnd(lines[at]) && (lines[at]?.length ?? 64) < 64) at += 1;
  return { header: above, body: lines.slice(start, at).join("\n"), end: at };
};

/** The labels that BoringSSL takes for a private key. @see BoringSSL `crypto/pem/pem_lib.cc`, check_pem */
export const envoyKeyLabels: readonly string[] = [
  "PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "DSA PRIVATE KEY",
];

const blocksUntil = (text: string, isLast: (label: string) => boolean): EnvoyPem => {
  const lines = linesOf(text);
  const blocks: EnvoyPemBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const label = /^-----BEGIN (.*)-----$/s.exec(lines[at] ?? "")?.[1];
    if (label === undefined) continue;
    const no = (reason: string): EnvoyPem => ({ blocks, fault: { label, reason } });
    const { header, body, end } = bodyFrom(lines, at + 1);
    if (end >= lines.length) return no("does not end");
    if (!isEnd(lines[end])) return no("has an empty line, or headers, in it");
    if (lines[end] !== `-----END ${label}-----`) return no("ends under another label");
    const der = decodeBase64(body.replaceAll(/[ \t]/g, ""));
    if (der === undefined) return no("is not base64");
    if (der.length === 0) return no("is empty");
    blocks.push({ label, header, der });
    if (isLast(label)) break;
    at = end;
  }
  return { blocks, fault: undefined };
};

/**
 * The blocks of a PEM text of certificates up to the first that Envoy cannot read. Text between blocks is skipped, as in Go; unlike Go, a
 * block that is damaged or does not end is an error for the whole.
 * @see BoringSSL `crypto/pem/pem_lib.cc`, PEM_read_bio, and `crypto/base64/base64.cc`
 */
export const readEnvoyPem = (text: string): EnvoyPem => {
  requireArgument("text", text, aText);
  return blocksUntil(text, () => false);
};

/**
 * The blocks of the PEM text of a private key as `readEnvoyPem` finds them, up to the first key: what comes after it Envoy does not read,
 * and a damaged block there is no error.
 * @see BoringSSL `crypto/pem/pem_lib.cc`, PEM_bytes_read_bio
 */
export const readEnvoyKeyPem = (text: string): EnvoyPem => {
  requireArgument("text", text, aText);
  return blocksUntil(text, (label) => envoyKeyLabels.includes(label));
};
