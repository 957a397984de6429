import { type KeyObject, X509Certificate } from "node:crypto";
import type { CertificateKey } from "../certificate-key.ts";
import { groupNamed } from "../groups.ts";
import { ByteReader } from "./byte-reader.ts";

/**
 * The kind of public key in a certificate; undefined when the bytes are not a valid certificate (RFC 5280,
 * 4.1).
 * @param der One certificate. Only its key is read: no dates are checked, and no signature.
 */
export const keyOfCertificate = (der: Uint8Array): CertificateKey | undefined => {
  try {
    return keyOf(new X509Certificate(der));
  } catch {
    // OpenSSL has many errors for bytes that are not a certificate, without a common class.
    return undefined;
  }
};

const keyOf = (certificate: X509Certificate): CertificateKey => {
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = publicKeyOf(certificate) ?? {};
  switch (kind) {
    case "rsa":
      return { kind, bits: details?.modulusLength };
    case "ec":
      return { kind: "ecdsa", curve: groupNamed(details?.namedCurve ?? "")?.iana };
    case "rsa-pss":
    case "ed25519":
    case "ed448":
      return { kind };
    default:
      return { kind: "other", oid: algorithmOf(certificate.raw) };
  }
};

/** Undefined when OpenSSL does not know the algorithm. */
const publicKeyOf = (certificate: X509Certificate): KeyObject | undefined => {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
};

/** The key's algorithm, which `X509Certificate` does not give if OpenSSL does not know it. */
const algorithmOf = (der: Uint8Array): string => {
  const toBeSigned = elementIn(elementIn(der, 0), 0);
  // The key follows the optional version, serial number, algorithm, issuer, validity and subject.
  const hasVersion = toBeSigned[0] === 0xa0;
  return dotted(elementIn(elementIn(elementIn(toBeSigned, hasVersion ? 6 : 5), 0), 0));
};

/** The content of the element at this index of a DER sequence (ITU-T X.690, 8.1). */
export const elementIn = (sequence: Uint8Array, index: number): Uint8Array => {
  const reader = new ByteReader(sequence);
  for (let at = 0; ; at += 1) {
    reader.take(1);
    const first = reader.uint(1);
    const content = reader.take(first < 0x80 ? first : reader.uint(first - 0x80));
    if (at === index) return content;
  }
};

/** An object identifier as text (ITU-T X.690, 8.19). */
export const dotted = (identifier: Uint8Array): string => {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of identifier) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join(".");
};
