import { createPrivateKey, type KeyObject } from "node:crypto";
import type { EnvoyPemBlock } from "@gloo-mtls/objects/formats";
import { isSoundKey } from "../certificate/key-soundness.ts";
import { context, DerError, DerReader, firstDer, onlyDer, tags } from "../der/der.ts";
import { expectTag, identifierOf, unsignedOf } from "../der/values.ts";
import { checkRsaNumbers } from "../x509/public-key.ts";

const rsaLabel = "RSA PRIVATE KEY";
const ecLabel = "EC PRIVATE KEY";
const pkcs8Label = "PRIVATE KEY";

/** Whether a number is the inverse of another, and written as small as it can be. */
const isInverse = (a: bigint, inverse: bigint, modulus: bigint): boolean =>
  inverse < modulus && modulus > 0n && (a * inverse) % modulus === 1n;

/**
 * Throws unless the numbers of an RSA key belong together.
 * @see BoringSSL `crypto/fipsmodule/rsa/rsa.cc.inc`, RSA_check_key
 */
const checkRsa = (element: { readonly body: Uint8Array }): void => {
  const reader = new DerReader(element.body);
  const version = unsignedOf(reader.next());
  const next = (): bigint => unsignedOf(reader.next());
  const [n, e, d, p, q, dp, dq, qi] = [next(), next(), next(), next(), next(), next(), next(), next()];
  if (version !== 0n || !reader.isAtEnd) throw new DerError("it has more than two primes");
  checkRsaNumbers(n, e);
  const isWhole =
    p > 1n &&
    q > 1n &&
    p * q === n &&
    d < n &&
    (d * e) % (p - 1n) === 1n &&
    (d * e) % (q - 1n) === 1n &&
    isInverse(e, dp, p - 1n) &&
    isInverse(e, dq, q - 1n) &&
    isInverse(q, qi, p);
  if (!isWhole) throw new BrokenKey();
};

/** A key whose secret half does not belong to its public half. */
export class BrokenKey extends DerError {
  constructor() {
    super("its secret half does not belong to its public half");
  }
}

const keyFrom = (der: Uint8Array, type: "pkcs1" | "sec1" | "pkcs8"): KeyObject => {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: "der", type });
  } catch {
    // OpenSSL's own message is dropped, lest it quotes the key.
    throw new DerError("it cannot be read");
  }
};

const curves: ReadonlySet<string> = new Set(["secp224r1", "prime256v1", "secp384r1", "secp521r1"]);

const soundEc = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== "ec") throw new DerError("it is not an ECDSA key");
  if (!curves.has(key.asymmetricKeyDetails?.namedCurve ?? "")) {
    throw new DerError("it is on a curve that Envoy does not have");
  }
  if (!isSoundKey(key)) throw new BrokenKey();
  return key;
};

const readPkcs8 = (der: Uint8Array): KeyObject => {
  const whole = expectTag(firstDer(der), tags.sequence);
  const reader = new DerReader(whole.body);
  if (unsignedOf(reader.next()) !== 0n) throw new DerError("it is not version 1 of PKCS#8");
  const algorithm = new DerReader(reader.next(tags.sequence).body);
  const identifier = identifierOf(algorithm.next(tags.objectIdentifier).body);
  const inner = reader.next(tags.octetString).body;
  if (identifier === "1.2.840.113549.1.1.1") {
    if (algorithm.next().whole.length !== 2) throw new DerError("its algorithm has parameters");
    checkRsa(expectTag(onlyDer(inner), tags.sequence));
    return keyFrom(whole.whole, "pkcs8");
  }
  if (identifier === "1.2.840.10045.2.1") return soundEc(keyFrom(whole.whole, "pkcs8"));
  if (identifier === "1.3.101.112" && algorithm.isAtEnd) return keyFrom(whole.whole, "pkcs8");
  throw new DerError("it is of an algorithm that Envoy does not have");
};

/** A key under the label of its own kind; BoringSSL takes PKCS#8 there as well. */
const readOwn = (der: Uint8Array, label: string): KeyObject => {
  const whole = expectTag(firstDer(der), tags.sequence);
  const reader = new DerReader(whole.body);
  reader.next(tags.integer);
  const second = reader.next();
  if (second.tag === tags.sequence) {
    const key = readPkcs8(der);
    if (key.asymmetricKeyType !== (label === rsaLabel ? "rsa" : "ec"))
      throw new DerError("its label names another kind");
    return key;
  }
  if (label === rsaLabel) {
    checkRsa(whole);
    return keyFrom(whole.whole, "pkcs1");
  }
  expectTag(second, tags.octetString);
  if (reader.optional(context(0, true)) === undefined) throw new DerError("its curve is not named");
  return soundEc(keyFrom(whole.whole, "sec1"));
};

/**
 * Reads the key of a block as Envoy does.
 * @throws {DerError} With the reason, and nothing of the key; `BrokenKey` where it was damaged.
 * @see BoringSSL `crypto/pem/pem_pkey.cc`, PEM_read_bio_PrivateKey
 */
export const readEnvoyKey = ({ label, header, der }: EnvoyPemBlock): KeyObject => {
  if (header !== "") throw new DerError("it has lines above its content");
  if (label === pkcs8Label) return readPkcs8(der);
  if (label === rsaLabel || label === ecLabel) return readOwn(der, label);
  throw new DerError(`Envoy does not read the label ${label}`);
};
