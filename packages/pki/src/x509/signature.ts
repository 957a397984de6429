import { constants, type KeyObject, verify } from "node:crypto";
import { context, DerError, DerReader, onlyDer, tags } from "../der/der.ts";
import { expectTag, integerOf, unsignedOf } from "../der/values.ts";
import { type Algorithm, hasNoParameters, readAlgorithm } from "./algorithm.ts";

interface Scheme {
  readonly keyType: "rsa" | "ec" | "ed25519";
  readonly hash: string | null;
}

/** The signatures that BoringSSL verifies, by object identifier. @see BoringSSL `crypto/x509/algorithm.cc`, `crypto/obj` */
const schemes: ReadonlyMap<string, Scheme> = new Map([
  ["1.2.840.113549.1.1.5", { keyType: "rsa", hash: "sha1" }],
  ["1.3.14.3.2.29", { keyType: "rsa", hash: "sha1" }],
  ["1.2.840.113549.1.1.14", { keyType: "rsa", hash: "sha224" }],
  ["1.2.840.113549.1.1.11", { keyType: "rsa", hash: "sha256" }],
  ["1.2.840.113549.1.1.12", { keyType: "rsa", hash: "sha384" }],
  ["1.2.840.113549.1.1.13", { keyType: "rsa", hash: "sha512" }],
  ["1.2.840.10045.4.1", { keyType: "ec", hash: "sha1" }],
  ["1.2.840.10045.4.3.1", { keyType: "ec", hash: "sha224" }],
  ["1.2.840.10045.4.3.2", { keyType: "ec", hash: "sha256" }],
  ["1.2.840.10045.4.3.3", { keyType: "ec", hash: "sha384" }],
  ["1.2.840.10045.4.3.4", { keyType: "ec", hash: "sha512" }],
  ["1.3.101.112", { keyType: "ed25519", hash: null }],
]);

const pss = "1.2.840.113549.1.1.10";

/** The hashes of RSASSA-PSS that are allowed, and their lengths in octets. */
const pssHashes: ReadonlyMap<string, { readonly hash: string; readonly length: number }> = new Map([
  ["2.16.840.1.101.3.4.2.1", { hash: "sha256", length: 32 }],
  ["2.16.840.1.101.3.4.2.2", { hash: "sha384", length: 48 }],
  ["2.16.840.1.101.3.4.2.3", { hash: "sha512", length: 64 }],
]);

/**
 * The hash of RSASSA-PSS parameters: SHA-2, the same hash in MGF1, a salt as long as the hash.
 * @see BoringSSL `crypto/x509/rsa_pss.cc`, x509_rsa_pss_to_ctx
 */
const pssHash = ({ parameters }: Algorithm): string => {
  if (parameters === undefined) throw new DerError("RSASSA-PSS without parameters");
  const reader = new DerReader(expectTag(parameters, tags.sequence).body);
  const part = (number: number) => {
    const wrapped = reader.optional(context(number, true));
    return wrapped === undefined ? undefined : onlyDer(wrapped.body);
  };
  const [hashElement, mask, salt, trailer] = [part(0), part(1), part(2), part(3)];
  reader.end();
  if (hashElement === undefined || mask === undefined || salt === undefined) {
    throw new DerError("RSASSA-PSS with SHA-1, the default where no hash is given");
  }
  const { identifier } = readAlgorithm(hashElement);
  const found = pssHashes.get(identifier);
  const generator = readAlgorithm(mask);
  const isSameHash =
    generator.identifier === "1.2.840.113549.1.1.8" &&
    generator.parameters !== undefined &&
    readAlgorithm(generator.parameters).identifier === identifier;
  if (found === undefined)
    throw new DerError("RSASSA-PSS with a hash other than SHA-256, SHA-384 and SHA-512");
  if (!isSameHash) throw new DerError("RSASSA-PSS with two different hashes");
  if (unsignedOf(salt) !== BigInt(found.length))
    throw new DerError("RSASSA-PSS with a salt of another length than its hash");
  if (trailer !== undefined && integerOf(trailer) !== 1n)
    throw new DerError("RSASSA-PSS with an odd trailer");
  return found.hash;
};

/**
 * Whether an algorithm is one that BoringSSL verifies, regardless of the key.
 * @throws {DerError} With the reason, when it is not.
 */
export const readScheme = (algorithm: Algorithm): Scheme & { readonly isPss: boolean } => {
  if (algorithm.identifier === pss) return { keyType: "rsa", hash: pssHash(algorithm), isPss: true };
  const scheme = schemes.get(algorithm.identifier);
  if (scheme === undefined) throw new DerError(`the algorithm ${algorithm.identifier}`);
  const fits = scheme.hash === null ? algorithm.parameters === undefined : hasNoParameters(algorithm);
  if (!fits) throw new DerError(`the algorithm ${algorithm.identifier} with parameters`);
  return { ...scheme, isPss: false };
};

/**
 * Whether a key made a signature.
 * @throws {DerError} When BoringSSL does not verify such signatures.
 */
export const isSignedBy = (
  { toBeSigned, signature }: { readonly toBeSigned: Uint8Array; readonly signature: Uint8Array },
  algorithm: Algorithm,
  key: KeyObject,
): boolean => {
  const { keyType, hash, isPss } = readScheme(algorithm);
  if (key.asymmetricKeyType !== keyType) return false;
  const padding = isPss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  try {
    return verify(hash, toBeSigned, { key, ...padding }, signature);
  } catch {
    return false;
  }
};
