import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import forge from "node-forge";
import { elementsOf, onlyDer } from "../der/der.ts";
import { wholeOctets } from "../der/values.ts";
import { bothUses, type LeafUse } from "./leaf-use.ts";

/** An extension as node-forge writes it. */
export type Extension = Readonly<Record<string, unknown>>;

const dnsType = 2;

/** The extension of these DNS names; none where there are none. */
export const dnsNamesExtension = (names: readonly string[]): readonly Extension[] =>
  names.length === 0
    ? []
    : [{ name: "subjectAltName", altNames: names.map((value) => ({ type: dnsType, value })) }];

/**
 * Identifies a key: the first 160 bits of the SHA-256 of its public half, as Go makes it since 1.25. Loaders choose among CAs of one name
 * by it, and all of certgen's CAs have one name.
 * @see RFC 7093, 2, method 1
 */
export const keyIdentifier = (key: KeyObject): string => {
  const [, bits] = elementsOf(onlyDer(createPublicKey(key).export({ type: "spki", format: "der" })).body);
  if (bits === undefined) throw new TypeError("a SubjectPublicKeyInfo has two parts");
  return createHash("sha256").update(wholeOctets(bits)).digest().subarray(0, 20).toString("latin1");
};

const octetString = (bytes: string): forge.asn1.Asn1 =>
  forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.OCTETSTRING, false, bytes);

/** What a CA that is not certgen's says besides. */
export interface AuthorityLimits {
  /** How many CAs may be below it; undefined sets no limit. @see RFC 5280, 4.2.1.9 */
  readonly pathLength?: number | undefined;
  /** The subject key identifier of the CA above it, as `keyIdentifier` makes it. */
  readonly issuerKeyId?: string | undefined;
}

/**
 * The extensions of a CA, in Go's order and with Go's criticality.
 * @see k8s.io/client-go `util/cert`, NewSelfSignedCACert; Go `crypto/x509`, buildCertExtensions
 */
export const authorityExtensions = (
  keyId: string,
  names: readonly string[],
  { pathLength, issuerKeyId }: AuthorityLimits = {},
): readonly Extension[] => [
  { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true, keyCertSign: true },
  {
    name: "basicConstraints",
    critical: true,
    cA: true,
    ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
  },
  { name: "subjectKeyIdentifier", value: octetString(keyId) },
  ...(issuerKeyId === undefined ? [] : [{ name: "authorityKeyIdentifier", keyIdentifier: issuerKeyId }]),
  ...dnsNamesExtension(names),
];

/** What the key of a leaf may be used for. An ECDSA key signs, and enciphers nothing. @see RFC 8813, 3 */
export const usageExtensions = (
  key: KeyObject,
  uses: readonly LeafUse[] = bothUses,
): readonly Extension[] => [
  {
    name: "keyUsage",
    critical: true,
    digitalSignature: true,
    keyEncipherment: key.asymmetricKeyType === "rsa",
  },
  { name: "extKeyUsage", serverAuth: uses.includes("server"), clientAuth: uses.includes("client") },
];

/**
 * The extensions of a leaf, which serves both ends unless it is for one alone. Certgen's leaves have neither
 * basicConstraints nor a key identifier of their own; both are written here, as RFC 5280 recommends.
 * @param key The leaf's own, whose public half is certified.
 * @param issuerKeyId The CA's subject key identifier; undefined when it has none, and then Go writes none
 * either.
 * @param names The extension with its alternative names.
 * @see solo-io/k8s-utils `certutils/gen_cert.go`
 */
export const leafExtensions = (
  key: KeyObject,
  issuerKeyId: string | undefined,
  names: readonly Extension[],
  uses?: readonly LeafUse[],
): readonly Extension[] => [
  ...usageExtensions(key, uses),
  { name: "basicConstraints", critical: true, cA: false },
  { name: "subjectKeyIdentifier", value: octetString(keyIdentifier(key)) },
  ...(issuerKeyId === undefined ? [] : [{ name: "authorityKeyIdentifier", keyIdentifier: issuerKeyId }]),
  ...names,
];
