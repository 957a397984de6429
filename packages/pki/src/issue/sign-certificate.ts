import { createPublicKey, type KeyObject, sign } from "node:crypto";
import forge from "node-forge";
import type { Extension } from "./profile.ts";
import { serialHex } from "./serial.ts";
import type { Validity } from "./validity.ts";

/** Everything that a certificate will say. */
export interface CertificateRequest {
  readonly serial: bigint;
  readonly validity: Validity;
  readonly subject: forge.pki.CertificateField[];
  /** Any key whose public half the certificate is to carry. */
  readonly key: KeyObject;
  readonly extensions: readonly Extension[];
  /** DER of the issuer's certificate; left out, the certificate is its own issuer. */
  readonly issuer?: Uint8Array;
  readonly issuerKey: KeyObject;
}

type Asn1 = forge.asn1.Asn1;

// Part of node-forge's documented source, missing from its types.
const { getTBSCertificate } = forge.pki as unknown as {
  readonly getTBSCertificate: (certificate: forge.pki.Certificate) => Asn1;
};

const { sha256WithRSAEncryption } = forge.pki.oids as { readonly sha256WithRSAEncryption: string };
const parse = (der: Uint8Array): Asn1 => forge.asn1.fromDer(Buffer.from(der).toString("latin1"));
const bytesOf = (node: Asn1): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), "latin1");
const partsOf = (node: Asn1 | undefined): Asn1[] => (Array.isArray(node?.value) ? node.value : []);

/** Positions within TBSCertificate. @see RFC 5280, 4.1 */
const issuerField = 3;
const subjectField = 5;

/** Makes a certificate, signed with SHA-256 and RSA, as PEM with line feeds. Its bytes depend on the request alone. */
export const signCertificate = (request: CertificateRequest): string => {
  const certificate = forge.pki.createCertificate();
  certificate.serialNumber = serialHex(request.serial);
  certificate.validity.notBefore = new Date(request.validity.notBefore);
  certificate.validity.notAfter = new Date(request.validity.notAfter);
  certificate.setSubject(request.subject);
  certificate.setIssuer(request.subject);
  certificate.publicKey = forge.pki.publicKeyFromAsn1(
    parse(createPublicKey(request.key).export({ type: "spki", format: "der" })),
  );
  // node-forge completes extensions in place.
  certificate.setExtensions(request.extensions.map((extension) => ({ ...extension })));
  certificate.signatureOid = sha256WithRSAEncryption;
  certificate.siginfo.algorithmOid = sha256WithRSAEncryption;

  const toBeSigned = getTBSCertificate(certificate);
  if (request.issuer !== undefined) {
    // The issuer's name is copied byte for byte: loaders compare names so, and another maker may have encoded it otherwise.
    const name = partsOf(partsOf(parse(request.issuer))[0])[subjectField];
    if (name !== undefined) partsOf(toBeSigned)[issuerField] = name;
  }
  // OpenSSL signs, node-forge wraps: its own arithmetic would take longer than everything else here together.
  const signature = sign("sha256", bytesOf(toBeSigned), request.issuerKey).toString("latin1");
  const signed = Object.assign(certificate, { tbsCertificate: toBeSigned, signature });
  return forge.pki.certificateToPem(signed).replaceAll("\r\n", "\n");
};
