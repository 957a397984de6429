import { encodePem, isPrivateKeyLabel, type PemBlock, readPem } from "@gloo-mtls/objects/formats";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { type Part, secretKeys } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
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

/**
 * Takes one of the three texts apart, whatever is in it and around it.
 *
 * @throws {PkiError} `unreadable-certificate`, `unreadable-key`, `encrypted-key` or `unreadable-material`.
 */
export const piecesOf = (part: Part, text: string, password: string): Pieces => {
  const place = secretKeys[part];
  const { blocks, leadingText, strayText, unclosed } = readPem(tidyPem(text));
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
  const written = blocks.map(({ label, der }) => encodePem(label, der ?? new Uint8Array())).join("");
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
    hasText: leadingText || strayText,
    isUntidy: text !== written,
  };
};
