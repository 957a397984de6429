import { createPublicKey, type KeyObject } from "node:crypto";
import { DerError, DerReader, onlyDer, tags } from "../der/der.ts";
import { expectTag, identifierOf, unsignedOf, wholeOctets } from "../der/values.ts";
import { readAlgorithm } from "./algorithm.ts";

/** The curves that BoringSSL has, and the octets of a coordinate. @see BoringSSL `crypto/ec/ec_asn1.cc` */
const curves: ReadonlyMap<string, number> = new Map([
  ["1.3.132.0.33", 28], // P-224
  ["1.2.840.10045.3.1.7", 32], // P-256
  ["1.3.132.0.34", 48], // P-384
  ["1.3.132.0.35", 66], // P-521
]);

/** Bits of the smallest and the largest RSA modulus, and of the largest exponent. @see BoringSSL `rsa_check_public_key` */
const smallestModulus = 512;
const largestModulus = 8192;
const largestExponent = 33;

const bitsOf = (value: bigint): number => value.toString(2).length;

/** Throws unless BoringSSL computes with an RSA key. */
export const checkRsaNumbers = (modulus: bigint, exponent: bigint): void => {
  const bits = bitsOf(modulus);
  if (bits < smallestModulus || bits > largestModulus) throw new DerError(`an RSA key of ${bits} bits`);
  if (modulus % 2n === 0n) throw new DerError("an RSA key with an even modulus");
  if (exponent < 3n || exponent % 2n === 0n || bitsOf(exponent) > largestExponent) {
    throw new DerError("an RSA key with an exponent that is even, too small or too large");
  }
};

const checkRsa = (octets: Uint8Array): void => {
  const reader = new DerReader(expectTag(onlyDer(octets), tags.sequence).body);
  const [modulus, exponent] = [unsignedOf(reader.next()), unsignedOf(reader.next())];
  reader.end();
  checkRsaNumbers(modulus, exponent);
};

const checkPoint = (octets: Uint8Array, curve: string): void => {
  const size = curves.get(curve);
  if (size === undefined) throw new DerError(`an ECDSA key on a curve that it does not have (${curve})`);
  const isPoint =
    (octets[0] === 4 && octets.length === 1 + 2 * size) ||
    ((octets[0] === 2 || octets[0] === 3) && octets.length === 1 + size);
  if (!isPoint) throw new DerError("an ECDSA key that is not a point");
};

/**
 * The public key of a SubjectPublicKeyInfo, if it is of a kind that BoringSSL has: RSA from 512 to 8,192 bits, ECDSA on P-224, P-256,
 * P-384 or P-521 by the curve's name, Ed25519.
 * @throws {DerError} For every other: an allow-list, because a deny-list misses what comes next.
 */
export const readPublicKey = (info: Uint8Array): KeyObject => {
  const reader = new DerReader(expectTag(onlyDer(info), tags.sequence).body);
  const { identifier, parameters } = readAlgorithm(reader.next());
  const octets = wholeOctets(reader.next());
  if (identifier === "1.2.840.113549.1.1.1") {
    if (parameters?.tag !== tags.null || parameters.body.length > 0) {
      throw new DerError("an RSA key without the NULL that belongs beside its algorithm");
    }
    checkRsa(octets);
  } else if (identifier === "1.2.840.10045.2.1") {
    if (parameters?.tag !== tags.objectIdentifier)
      throw new DerError("an ECDSA key without its curve's name");
    checkPoint(octets, identifierOf(parameters.body));
  } else if (identifier === "1.3.101.112") {
    if (parameters !== undefined || octets.length !== 32) throw new DerError("an Ed25519 key of odd shape");
  } else {
    throw new DerError(`a key of an algorithm that it does not have (${identifier})`);
  }
  try {
    return createPublicKey({ key: Buffer.from(info), format: "der", type: "spki" });
  } catch {
    throw new DerError("a key that is not one");
  }
};
