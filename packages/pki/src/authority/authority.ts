import { createPrivateKey, type KeyObject } from "node:crypto";
import { readPem } from "@gloo-mtls/objects/formats";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { canSign } from "../issue/sign-certificate.ts";
import type { Validity } from "../issue/validity.ts";
import { PkiError } from "../pki-error.ts";

/** A CA that is kept, so that it can sign again. Certgen throws the key of its CA away. */
export interface Authority {
  /** PEM of the CA's certificate. */
  readonly certificate: string;
  /** PEM of its key. It belongs in no Secret that a workload mounts. */
  readonly privateKey: string;
}

/** An authority whose texts were read and found to belong together. */
export interface OpenedAuthority {
  readonly pem: string;
  readonly certificate: Certificate;
  readonly key: KeyObject;
}

const keyFrom = (pem: string): KeyObject => {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL's message is dropped, lest it quote the key.
    throw new PkiError(
      "unreadable-key",
      "the authority's key is not a private key",
      "pass it as unencrypted PEM",
    );
  }
};

const certificateFrom = (pem: unknown): Certificate => {
  const { blocks } = readPem(typeof pem === "string" ? pem : "");
  const der = blocks.length === 1 ? blocks[0]?.der : undefined;
  if (der === undefined) {
    throw new PkiError(
      "unreadable-authority",
      "the authority's certificate is not the PEM of one certificate",
      "pass the one certificate that signs; others belong in the bundle",
    );
  }
  return readCertificate(der);
};

/**
 * Reads a kept CA.
 * @throws {PkiError} `unreadable-authority`, `unreadable-certificate`, `unreadable-key`, `unsupported-key`, `key-mismatch` or
 *   `not-an-authority`.
 */
export const openAuthority = (authority: Authority): OpenedAuthority => {
  const certificate = certificateFrom(authority.certificate);
  const key = keyFrom(authority.privateKey);
  if (!canSign(key)) {
    throw new PkiError(
      "unsupported-key",
      "the authority's key is neither RSA nor ECDSA on P-256, P-384 or P-521",
      "sign with such an authority: Envoy verifies no other",
    );
  }
  if (!certificate.x509.checkPrivateKey(key)) {
    throw new PkiError(
      "key-mismatch",
      "the authority's key does not belong to its certificate",
      "pass the two that were made together",
    );
  }
  const { isAuthority, keyUsage } = certificate.facts;
  if (!isAuthority || keyUsage?.includes("keyCertSign") === false) {
    throw new PkiError(
      "not-an-authority",
      "the authority's certificate may not sign others",
      "pass a CA: basicConstraints CA:TRUE and, if it states key usages, certificate signing",
    );
  }
  return { pem: authority.certificate, certificate, key };
};

const at = (moment: number): string => new Date(moment).toISOString();

/**
 * Refuses to sign what could not be verified: outside the CA's own validity, or beyond its end.
 * @throws {PkiError} `authority-not-valid` or `outlives-authority`.
 */
export const requireCovers = (
  { certificate }: OpenedAuthority,
  { notBefore, notAfter }: Validity,
  now: number,
): void => {
  const { facts } = certificate;
  if (notBefore < facts.notBefore || now > facts.notAfter) {
    throw new PkiError(
      "authority-not-valid",
      `the authority is valid from ${at(facts.notBefore)} to ${at(facts.notAfter)}, and now is ${at(now)}`,
      "make a new authority, or check the clock",
    );
  }
  if (notAfter > facts.notAfter) {
    throw new PkiError(
      "outlives-authority",
      `the leaf would be valid until ${at(notAfter)}, longer than its authority (${at(facts.notAfter)})`,
      "shorten the lifetime, or make a new authority",
    );
  }
};
