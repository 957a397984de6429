import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { encodePem } from "@gloo-mtls/objects/formats";
import forge from "node-forge";
import type { Extension } from "./profile.ts";
import { serialHex } from "./serial.ts";
import type { Validity } from "./validity.ts";

/** What a certificate says of the one that it is for, and a request for it as well. */
export interface Certified {
  /** As fields, or in DER. */
  readonly subject: forge.pki.CertificateField[] | Uint8Array;
  /** Any key whose public half the certificate is to carry. */
  readonly key: KeyObject;
  readonly extensions: readonly Extension[];
}

/** Everything that a certificate will say. */
export interface CertificateRequest extends Certified {
  readonly serial: bigint;
  readonly validity: Validity;
  /** DER of the issuer's certificate; left out, the certificate is its own issuer. */
  readonly issuer?: Uint8Array;
  readonly issuerKey: KeyObject;
}

type Asn1 = forge.asn1.Asn1;

// Part of node-forge's documented source, missing from its types.
const { getTBSCertificate } = forge.pki as unknown as {
  readonly getTBSCertificate: (certificate: forge.pki.Certificate) => Asn1;
};

/** The hash that goes with a curve. @see RFC 5758, 3.2 */
const ecdsa: Readonly<Record<string, { readonly hash: string; readonly oid: string }>> = {
  prime256v1: { hash: "sha256", oid: "1.2.840.10045.4.3.2" },
  secp384r1: { hash: "sha384", oid: "1.2.840.10045.4.3.3" },
  secp521r1: { hash: "sha512", oid: "1.2.840.10045.4.3.4" },
};

const { create, Class, Type } = forge.asn1;
export const sequence = (...parts: Asn1[]): Asn1 => create(Class.UNIVERSAL, Type.SEQUENCE, true, parts);
export const objectIdentifier = (oid: string): Asn1 =>
  create(Class.UNIVERSAL, Type.OID, false, forge.asn1.oidToDer(oid).getBytes());

const sha256WithRsa = "1.2.840.113549.1.1.11";

/** How a key signs: the hash, and the AlgorithmIdentifier, which has parameters for RSA alone. */
const signingWith = ({
  asymmetricKeyDetails,
}: KeyObject): { readonly hash: string; readonly algorithm: Asn1 } => {
  const own = ecdsa[asymmetricKeyDetails?.namedCurve ?? ""];
  if (own !== undefined) return { hash: own.hash, algorithm: sequence(objectIdentifier(own.oid)) };
  return {
    hash: "sha256",
    algorithm: sequence(objectIdentifier(sha256WithRsa), create(Class.UNIVERSAL, Type.NULL, false, "")),
  };
};

/** Whether a CA's key can sign here: RSA, or a curve that has a hash. */
export const canSign = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === "rsa" ||
  (asymmetricKeyType === "ec" && Object.hasOwn(ecdsa, asymmetricKeyDetails?.namedCurve ?? ""));

/** A key that node-forge can write; the one that is certified takes its place. */
const placeholder = forge.pki.setRsaPublicKey(new forge.jsbn.BigInteger("3"), new forge.jsbn.BigInteger("3"));

const parse = (der: Uint8Array): Asn1 => forge.asn1.fromDer(Buffer.from(der).toString("latin1"));
const bytesOf = (node: Asn1): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), "latin1");
const partsOf = (node: Asn1 | undefined): Asn1[] => (Array.isArray(node?.value) ? node.value : []);

/** Positions within TBSCertificate. @see RFC 5280, 4.1 */
const signatureField = 2;
const issuerField = 3;
const subjectField = 5;
const keyField = 6;

/** The TBSCertificate as node-forge writes it, with the real key and the real subject in it. */
const draftOf = (
  certificate: forge.pki.Certificate,
  { subject, key, extensions }: Certified,
): { readonly toBeSigned: Asn1; readonly fields: Asn1[] } => {
  const attributes = subject instanceof Uint8Array ? [] : subject;
  certificate.setSubject(attributes);
  certificate.setIssuer(attributes);
  certificate.publicKey = placeholder;
  // node-forge completes extensions in place.
  certificate.setExtensions(extensions.map((extension) => ({ ...extension })));
  // A placeholder, as the key is.
  certificate.siginfo.algorithmOid = sha256WithRsa;
  const toBeSigned = getTBSCertificate(certificate);
  const fields = partsOf(toBeSigned);
  fields[keyField] = parse(createPublicKey(key).export({ type: "spki", format: "der" }));
  if (subject instanceof Uint8Array) fields[subjectField] = parse(subject);
  return { toBeSigned, fields };
};

/** Subject, SubjectPublicKeyInfo and the sequence of extensions, as they are in a certificate. */
export const certifiedParts = (certified: Certified): readonly (Asn1 | undefined)[] => {
  const { fields } = draftOf(forge.pki.createCertificate(), certified);
  return [fields[subjectField], fields[keyField], partsOf(fields.at(-1))[0]];
};

/** What is signed, how, and the signature, in one block of PEM. OpenSSL signs, node-forge wraps: its own arithmetic is slow. */
export const signedPem = (label: string, toBeSigned: Asn1, key: KeyObject): string => {
  const { hash, algorithm } = signingWith(key);
  const signature = sign(hash, bytesOf(toBeSigned), key).toString("latin1");
  const bits = create(Class.UNIVERSAL, Type.BITSTRING, false, `\0${signature}`);
  return encodePem(label, bytesOf(sequence(toBeSigned, algorithm, bits)));
};

/**
 * Makes a certificate, signed with SHA-2, as PEM with line feeds. With an RSA key its bytes depend on the request alone; an ECDSA signature
 * is another each time.
 */
export const signCertificate = (request: CertificateRequest): string => {
  const certificate = forge.pki.createCertificate();
  certificate.serialNumber = serialHex(request.serial);
  certificate.validity.notBefore = new Date(request.validity.notBefore);
  certificate.validity.notAfter = new Date(request.validity.notAfter);
  const { toBeSigned, fields } = draftOf(certificate, request);
  fields[signatureField] = signingWith(request.issuerKey).algorithm;
  if (request.issuer !== undefined) {
    // The issuer's name is copied byte for byte: loaders compare names so, and another maker may have encoded it otherwise.
    const name = partsOf(partsOf(parse(request.issuer))[0])[subjectField];
    if (name !== undefined) fields[issuerField] = name;
  }
  return signedPem("CERTIFICATE", toBeSigned, request.issuerKey);
};
