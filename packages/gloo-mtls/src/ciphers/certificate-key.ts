import { anObject, requireArgument } from "@gloo-mtls/objects/report";
/** The public key in a server's certificate. */
export type CertificateKey =
  | { readonly kind: "rsa" /** Undefined when only the kind is known. */; readonly bits: number | undefined }
  /** A key for RSA-PSS only (RFC 4055): an RSA suite without ECDHE cannot use it. */
  | { readonly kind: "rsa-pss" }
  | { readonly kind: "ecdsa" /** The curve, as IANA names the group. */; readonly curve: string | undefined }
  | { readonly kind: "ed25519" }
  | { readonly kind: "ed448" }
  /** `oid` in dotted decimals. */
  | { readonly kind: "other"; readonly oid: string };

/** A key as text for a person: `RSA 2048`, `ECDSA secp384r1`. */
export const keyLabel = (key: CertificateKey): string => {
  requireArgument("key", key, anObject);
  switch (key.kind) {
    case "rsa":
      return key.bits === undefined ? "RSA" : `RSA ${key.bits}`;
    case "rsa-pss":
      return "RSA-PSS";
    case "ecdsa":
      return key.curve === undefined ? "ECDSA" : `ECDSA ${key.curve}`;
    case "ed25519":
      return "Ed25519";
    case "ed448":
      return "Ed448";
    case "other":
      return `the algorithm ${key.oid}`;
  }
};
