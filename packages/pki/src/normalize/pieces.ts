import { encodePem, isPrivateKeyLabel, type PemBlock, readPem } from "@gloo-mtls/objects/formats";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { type Part, secretKeys } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
import { pemFromPkcs7, pkcs7Labels } from "../read/pkcs7.ts";
import { tidyPem } from "../read/tidy-pem.ts";
import { type OpenedKey, openKey } from "./private-keys.ts";

/** What is in one of the three texts. */
export interface Pieces {
  readonly certificates: readonly Certificate[];
  readonly keys: readonly OpenedKey[];
  /** PEM of CRLs, which count in `ca.crt` alone. */
  readonly revocationLists: readonly string[];
  /** Labels of what Envoy has no use for, such as `EC PARAMETERS`. */
  readonly others: readonly string[];
  /** Whether certificates came in PKCS#7. */
  readonly isPacked: boolean;
  /** Whether there is text around the blocks. */
  readonly hasText: boolean;
  /** Whether the blocks are not written as they would be here. */
  readonly isUntidy: boolean;
}

const certificateLabels: ReadonlySet<string> = new Set([
  "CERTIFICATE",
  "X509 CERTIFICATE",
  "TRUSTED CERTIFICATE",
]);

const unreadable = (what: string, place: string): PkiError =>
  new PkiError(
    "unreadable-certificate",
    `${what} in ${place} cannot be read`,
    "pass it as it was issued, or take it out: what is left out here unread might be a CA that peers need",
  );

const certificateOf = ({ der }: PemBlock, place: string): Certificate => {
  if (der === undefined) throw unreadable("a certificate", place);
  try {
    // Bytes behind the end, such as the trust settings of OpenSSL, are not part of it.
    const { parsed } = readCertificate(der);
    return readCertificate(parsed.whole);
  } catch {
    throw unreadable("a certificate", place);
  }
};

/** The blocks within a block of PKCS#7; any other block is what it is. */
const unpacked = (block: PemBlock, place: string): readonly PemBlock[] => {
  if (!pkcs7Labels.has(block.label)) return [block];
  try {
    return readPem(pemFromPkcs7(block.der ?? new Uint8Array())).blocks;
  } catch {
    throw new PkiError(
      "unreadable-material",
      `the PKCS#7 in ${place} cannot be read`,
      "pass what `openssl pkcs7 -print_certs` prints of it",
    );
  }
};

/**
 * Takes one of the three texts apart, with any content.
 *
 * @throws {PkiError} `unreadable-certificate`, `unreadable-key`, `encrypted-key` or `unreadable-material`.
 */
export const piecesOf = (part: Part, text: string, password: string): Pieces => {
  const place = secretKeys[part];
  const { blocks: written, leadingText, strayText, unclosed } = readPem(tidyPem(text));
  if (unclosed) {
    throw new PkiError(
      "unreadable-material",
      `a block in ${place} has no end, or ends under another label`,
      "pass the whole file: its end seems to be missing",
    );
  }
  const isCertificate = ({ label }: PemBlock): boolean => certificateLabels.has(label);
  const isKey = ({ label }: PemBlock): boolean => isPrivateKeyLabel(label);
  const isRevocationList = ({ label }: PemBlock): boolean => label === "X509 CRL";
  const blocks = written.flatMap((block) => unpacked(block, place));
  const isPacked = written.some(({ label }) => pkcs7Labels.has(label));
  const rewritten = written.map(({ label, der }) => encodePem(label, der ?? new Uint8Array())).join("");
  return {
    certificates: blocks.filter(isCertificate).map((block) => certificateOf(block, place)),
    keys: blocks.filter(isKey).map((block) => openKey(block, place, password)),
    revocationLists: blocks.filter(isRevocationList).map(({ der }) => {
      if (der === undefined) throw unreadable("a CRL", place);
      return encodePem("X509 CRL", der);
    }),
    others: blocks
      .filter((block) => !isCertificate(block) && !isKey(block) && !isRevocationList(block))
      .map(({ label }) => label),
    isPacked,
    hasText: leadingText || strayText,
    isUntidy: text !== rewritten,
  };
};
