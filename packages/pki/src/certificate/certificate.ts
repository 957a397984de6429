import { type KeyObject, X509Certificate } from "node:crypto";
import { PkiError } from "../pki-error.ts";
import { type ParsedCertificate, parseCertificate } from "../x509/parsed-certificate.ts";
import { type AlternativeName, type Extensions, extensionFacts } from "./extensions.ts";
import { once } from "./once.ts";

/** What a certificate says, as plain data. */
export interface CertificateFacts {
  /** The attributes in the certificate's order, `O=solo.io, CN=gloo`. */
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hexadecimal, as `openssl x509 -serial` prints it. */
  readonly serial: string;
  /** First moment of validity, in milliseconds since the epoch. */
  readonly notBefore: number;
  /** Last moment of validity, in milliseconds since the epoch. @see RFC 5280, 4.1.2.5 (inclusive) */
  readonly notAfter: number;
  /** SHA-256 of the certificate: upper-case hexadecimal with colons. */
  readonly fingerprint: string;
  readonly alternativeNames: readonly AlternativeName[];
  /** Whether it may sign others (basicConstraints CA:TRUE). */
  readonly isAuthority: boolean;
  /** How many CAs may be below it (basicConstraints pathLenConstraint); undefined when there is no limit. */
  readonly pathLength: number | undefined;
  /** Undefined when the extension is absent. */
  readonly keyUsage: readonly string[] | undefined;
  /** Object identifiers; undefined when the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Object identifier. */
  readonly signatureAlgorithm: string;
}

/** A certificate with what verifies it. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** As BoringSSL reads it. */
  readonly parsed: ParsedCertificate;
  readonly der: Uint8Array;
  readonly facts: CertificateFacts;
  /** The public key: undefined when OpenSSL does not know its algorithm. Read when asked for, because that costs. */
  readonly publicKey: () => KeyObject | undefined;
}

/** The DNS names of a certificate, in its order. */
export const dnsNames = (facts: CertificateFacts): readonly string[] =>
  facts.alternativeNames.filter(({ type }) => type === "DNS").map(({ value }) => value);

const nameOf = (lines: string | undefined): string => (lines ?? "").trimEnd().replaceAll("\n", ", ");

const factsOf = (
  x509: X509Certificate,
  { notBefore, notAfter }: ParsedCertificate,
  extensions: Extensions,
): CertificateFacts => ({
  subject: nameOf(x509.subject),
  issuer: nameOf(x509.issuer),
  serial: x509.serialNumber,
  notBefore,
  notAfter,
  fingerprint: x509.fingerprint256,
  // The type says that it is always there; Node leaves it undefined when the extension is absent.
  extendedKeyUsage: x509.keyUsage as string[] | undefined,
  ...extensions,
});

const unreadable = (): PkiError =>
  new PkiError(
    "unreadable-certificate",
    "this is not an X.509 certificate",
    "pass the certificate as PEM or DER; `openssl x509 -noout -text` must be able to read it",
  );

/**
 * Reads one certificate, of any key type, in DER alone: BER that is not DER is refused, as Envoy and Go refuse it.
 * @throws {PkiError} `unreadable-certificate` for all other bytes.
 */
export const readCertificate = (der: Uint8Array): Certificate => {
  try {
    const parsed = parseCertificate(der);
    const x509 = new X509Certificate(parsed.whole);
    const facts = factsOf(x509, parsed, extensionFacts(parsed));
    const publicKey = once(() => {
      try {
        return x509.publicKey;
      } catch {
        return undefined;
      }
    });
    return { x509, parsed, der, facts, publicKey };
  } catch {
    throw unreadable();
  }
};
