import type { Certificate } from "../certificate/certificate.ts";
import { quote } from "../check/quote.ts";
import { PkiError } from "../pki-error.ts";
import type { OpenedKey } from "./private-keys.ts";

/** A leaf and its key. */
export interface Pair {
  readonly leaf: Certificate;
  readonly key: OpenedKey;
}

const incomplete = (what: string, hint: string): PkiError => new PkiError("missing-part", what, hint);

/**
 * The one certificate that has its key beside it. A CA whose key is there as well counts only where nothing else has one.
 *
 * @throws {PkiError} `missing-part`, `key-mismatch` or `several-leaves`.
 */
export const leafOf = (certificates: readonly Certificate[], keys: readonly OpenedKey[]): Pair => {
  if (keys.length === 0)
    throw incomplete("there is no private key", "name the file of the leaf's key as well");
  if (certificates.length === 0) {
    throw incomplete("there is no certificate", "name the file of the leaf certificate as well");
  }
  const pairs = keys.flatMap((key) =>
    certificates.filter(({ x509 }) => x509.checkPrivateKey(key.key)).map((leaf): Pair => ({ leaf, key })),
  );
  const leaves = pairs.filter(({ leaf }) => !leaf.facts.isAuthority);
  const found = leaves.length > 0 ? leaves : pairs;
  const [pair, other] = found;
  if (pair === undefined) {
    throw new PkiError(
      "key-mismatch",
      keys.length > 1
        ? "none of the private keys belongs to a certificate that is there"
        : "the private key belongs to none of the certificates",
      "pass the key with which the certificate was requested",
    );
  }
  if (other !== undefined) {
    throw new PkiError(
      "several-leaves",
      `${found.length} certificates have their key beside them: ${found
        .map(({ leaf: { facts } }) => `${quote(facts.subject)} (serial ${facts.serial})`)
        .join(", ")}`,
      "pass one leaf with its key: each Secret holds one",
    );
  }
  return pair;
};
