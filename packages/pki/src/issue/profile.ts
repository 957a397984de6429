import { createHash } from "node:crypto";
import forge from "node-forge";

/** An extension as node-forge writes it. */
export type Extension = Readonly<Record<string, unknown>>;

const dnsType = 2;

const alternativeNames = (names: readonly string[]): readonly Extension[] =>
  names.length === 0
    ? []
    : [{ name: "subjectAltName", altNames: names.map((value) => ({ type: dnsType, value })) }];

/**
 * Identifies a key: the first 160 bits of its SHA-256, as Go makes it since 1.25. Loaders choose among CAs of one name by it, and
 * all of certgen's CAs have one name.
 * @param publicKey The RSAPublicKey, which is the content of the bit string of SubjectPublicKeyInfo.
 * @see RFC 7093, 2, method 1
 */
export const keyIdentifier = (publicKey: Buffer): string =>
  createHash("sha256").update(publicKey).digest().subarray(0, 20).toString("latin1");

const octetString = (bytes: string): forge.asn1.Asn1 =>
  forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.OCTETSTRING, false, bytes);

/**
 * The extensions of a CA, in Go's order and with Go's criticality.
 * @see k8s.io/client-go `util/cert`, NewSelfSignedCACert; Go `crypto/x509`, buildCertExtensions
 */
export const authorityExtensions = (keyId: string, names: readonly string[]): readonly Extension[] => [
  { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true, keyCertSign: true },
  { name: "basicConstraints", critical: true, cA: true },
  { name: "subjectKeyIdentifier", value: octetString(keyId) },
  ...alternativeNames(names),
];

/**
 * The extensions of the leaf that serves both ends.
 * @param issuerKeyId The CA's subject key identifier; undefined when it has none, and then Go writes none either.
 * @see solo-io/k8s-utils `certutils/gen_cert.go`
 */
export const leafExtensions = (
  issuerKeyId: string | undefined,
  names: readonly string[],
): readonly Extension[] => [
  { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true },
  { name: "extKeyUsage", serverAuth: true, clientAuth: true },
  ...(issuerKeyId === undefined ? [] : [{ name: "authorityKeyIdentifier", keyIdentifier: issuerKeyId }]),
  ...alternativeNames(names),
];
