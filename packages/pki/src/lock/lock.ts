import { aListOf, anObject, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import type { CertificateFacts } from "../certificate/certificate.ts";
import { describeCertificates } from "../certificate/read-certificates.ts";
import type { TlsMaterial } from "../material/tls-material.ts";

/** What a repository keeps of one certificate. */
export interface LockedCertificate {
  /** SHA-256 of the certificate: upper-case hexadecimal with colons. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hexadecimal. */
  readonly serial: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Subject alternative names in the certificate's order, each with its type: `DNS:gloo`. */
  readonly names: readonly string[];
}

/** What a repository keeps of a material, to see when it changes. It holds nothing that is secret. */
export interface Lock {
  readonly version: 1;
  /** The leaf and its intermediates. */
  readonly certificate: readonly LockedCertificate[];
  /** The CAs that both ends trust. */
  readonly ca: readonly LockedCertificate[];
}

/** What a lock is to those who read it. */
export const aLock = anObjectWith({
  certificate: required(aListOf(anObjectWith({ names: required(aListOf(aText)) }))),
  ca: required(aListOf(anObjectWith({ names: required(aListOf(aText)) }))),
});

const locked = (facts: CertificateFacts): LockedCertificate => ({
  fingerprint: facts.fingerprint,
  subject: facts.subject,
  issuer: facts.issuer,
  serial: facts.serial,
  notBefore: new Date(facts.notBefore).toISOString(),
  notAfter: new Date(facts.notAfter).toISOString(),
  names: facts.alternativeNames.map(({ type, value }) => `${type}:${value}`),
});

/**
 * What is to be remembered of a material. The private key is not looked at, not even its fingerprint.
 * @throws {PkiError} `unreadable-certificate`.
 */
export const lockOf = (material: Pick<TlsMaterial, "certificate" | "ca">): Lock => {
  requireArgument("material", material, anObject);
  return {
    version: 1,
    certificate: describeCertificates(material.certificate).map(locked),
    ca: describeCertificates(material.ca).map(locked),
  };
};
