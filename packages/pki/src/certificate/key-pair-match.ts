import { isPrivateKeyLabel, readPem } from "@gloo-mtls/objects/formats";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { readPrivateKey } from "./private-key.ts";
import { certificatesOf } from "./read-certificates.ts";

/** What a key is to a certificate. */
export type KeyPairMatch =
  | "match"
  | "other-key"
  /** They are not even of one algorithm, RSA and ECDSA for example. */
  | "other-algorithm"
  | "unreadable-certificate"
  | "unreadable-key";

/**
 * Whether the first private key of a PEM text belongs to the first certificate of another. It says nothing about anything else:
 * `checkMaterial` does. A key behind a passphrase cannot be read.
 */
export const keyPairMatch = (certificatePem: string, keyPem: string): KeyPairMatch => {
  requireArgument("certificatePem", certificatePem, aText);
  requireArgument("keyPem", keyPem, aText);
  const [certificate] = certificatesOf(certificatePem) ?? [];
  const publicKey = certificate?.publicKey();
  if (certificate === undefined || publicKey === undefined) return "unreadable-certificate";
  const block = readPem(keyPem).blocks.find(({ label }) => isPrivateKeyLabel(label));
  const key = block === undefined ? undefined : readPrivateKey(block);
  if (key === undefined) return "unreadable-key";
  if (certificate.x509.checkPrivateKey(key)) return "match";
  return key.asymmetricKeyType === publicKey.asymmetricKeyType ? "other-key" : "other-algorithm";
};
