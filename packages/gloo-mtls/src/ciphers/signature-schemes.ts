import type { CertificateKey } from "./certificate-key.ts";

/** A signature scheme, from the IANA registry "TLS SignatureScheme". */
export interface SignatureScheme {
  readonly code: number;
  readonly name: string;
  readonly kind: CertificateKey["kind"];
  /** In TLS 1.3 an ECDSA scheme is for one curve; in TLS 1.2 for any (RFC 8446, 4.2.3). */
  readonly curve?: string;
  /** Not for signing a TLS 1.3 handshake (RFC 8446, 4.2.3). */
  readonly onlyTls12?: true;
}

/** Every scheme that a scan offers to a server. */
export const signatureSchemes: readonly SignatureScheme[] = [
  { code: 0x0403, name: "ecdsa_secp256r1_sha256", kind: "ecdsa", curve: "secp256r1" },
  { code: 0x0503, name: "ecdsa_secp384r1_sha384", kind: "ecdsa", curve: "secp384r1" },
  { code: 0x0603, name: "ecdsa_secp521r1_sha512", kind: "ecdsa", curve: "secp521r1" },
  { code: 0x0804, name: "rsa_pss_rsae_sha256", kind: "rsa" },
  { code: 0x0805, name: "rsa_pss_rsae_sha384", kind: "rsa" },
  { code: 0x0806, name: "rsa_pss_rsae_sha512", kind: "rsa" },
  { code: 0x0401, name: "rsa_pkcs1_sha256", kind: "rsa", onlyTls12: true },
  { code: 0x0501, name: "rsa_pkcs1_sha384", kind: "rsa", onlyTls12: true },
  { code: 0x0601, name: "rsa_pkcs1_sha512", kind: "rsa", onlyTls12: true },
  { code: 0x0809, name: "rsa_pss_pss_sha256", kind: "rsa-pss" },
  { code: 0x080a, name: "rsa_pss_pss_sha384", kind: "rsa-pss" },
  { code: 0x080b, name: "rsa_pss_pss_sha512", kind: "rsa-pss" },
  { code: 0x0807, name: "ed25519", kind: "ed25519" },
  { code: 0x0808, name: "ed448", kind: "ed448" },
  { code: 0x0203, name: "ecdsa_sha1", kind: "ecdsa", onlyTls12: true },
  { code: 0x0201, name: "rsa_pkcs1_sha1", kind: "rsa", onlyTls12: true },
];

/** The scheme with this number; undefined when the table does not have it. */
export const schemeOfCode = (code: number): SignatureScheme | undefined =>
  signatureSchemes.find((scheme) => scheme.code === code);

/** The scheme with this name; undefined when there is none. */
export const schemeNamed = (name: string): SignatureScheme | undefined =>
  signatureSchemes.find((scheme) => scheme.name === name);
