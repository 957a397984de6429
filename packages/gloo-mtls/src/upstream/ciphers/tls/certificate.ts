import type { CertificateKey } from "../certificate-key.ts";
import { ByteReader, Overrun } from "./byte-reader.ts";

const sequence = 0x30;
const integer = 0x02;
const bitString = 0x03;
const objectIdentifier = 0x06;
const explicitVersion = 0xa0;

interface Element {
  readonly tag: number;
  readonly body: Uint8Array;
}

/** The next element of DER (ITU-T X.690, 8.1). */
const element = (reader: ByteReader): Element => {
  const tag = reader.uint(1);
  const first = reader.uint(1);
  if (first > 0x84) throw new Overrun();
  return { tag, body: reader.take(first < 0x80 ? first : reader.uint(first - 0x80)) };
};

const body = (reader: ByteReader, tag: number): Uint8Array => {
  const found = element(reader);
  if (found.tag !== tag) throw new Overrun();
  return found.body;
};

const inside = (reader: ByteReader, tag: number): ByteReader => new ByteReader(body(reader, tag));

const dotted = (body: Uint8Array): string => {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of body) {
    arc = (arc * 128 + (byte & 0x7f)) % Number.MAX_SAFE_INTEGER;
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join(".");
};

/** RFC 5480, 2.1.1.1; SEC 2; RFC 5639, 4. */
const curves: Readonly<Record<string, string>> = {
  "1.2.840.10045.3.1.1": "secp192r1",
  "1.3.132.0.33": "secp224r1",
  "1.2.840.10045.3.1.7": "secp256r1",
  "1.3.132.0.34": "secp384r1",
  "1.3.132.0.35": "secp521r1",
  "1.3.132.0.10": "secp256k1",
  "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1",
  "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
  "1.3.36.3.3.2.8.1.1.13": "brainpoolP512r1",
};

/** RFC 3279, 2.3.1; RFC 4055, 1.2; RFC 5480, 2.1; RFC 8410, 3. */
const algorithms = {
  rsa: "1.2.840.113549.1.1.1",
  rsaPss: "1.2.840.113549.1.1.10",
  ec: "1.2.840.10045.2.1",
  ed25519: "1.3.101.112",
  ed448: "1.3.101.113",
} as const;

/**
 * What the certificate holds the public key of; undefined when the bytes are no certificate (RFC 5280, 4.1).
 * @param der One certificate; nothing of it but the kind of its key is looked at.
 */
export const keyOfCertificate = (der: Uint8Array): CertificateKey | undefined => {
  try {
    return keyOf(subjectPublicKey(new ByteReader(der)));
  } catch (error) {
    if (error instanceof Overrun) return undefined;
    throw error;
  }
};

const subjectPublicKey = (reader: ByteReader): ByteReader => {
  const toBeSigned = inside(inside(reader, sequence), sequence);
  const first = element(toBeSigned);
  // The serial number, the algorithm, the issuer, the validity and the subject stand before the key.
  const before = first.tag === explicitVersion ? 5 : 4;
  for (let skipped = 0; skipped < before; skipped += 1) element(toBeSigned);
  return inside(toBeSigned, sequence);
};

const keyOf = (reader: ByteReader): CertificateKey => {
  const algorithm = inside(reader, sequence);
  const oid = dotted(body(algorithm, objectIdentifier));
  switch (oid) {
    case algorithms.rsa:
      return { kind: "rsa", bits: modulusBits(body(reader, bitString)) };
    case algorithms.rsaPss:
      return { kind: "rsa-pss" };
    case algorithms.ec:
      return { kind: "ecdsa", curve: curveOf(algorithm) };
    case algorithms.ed25519:
      return { kind: "ed25519" };
    case algorithms.ed448:
      return { kind: "ed448" };
    default:
      return { kind: "other", oid };
  }
};

/** Undefined for a curve without a name here, and for one that is spelt out. */
const curveOf = (algorithm: ByteReader): string | undefined => {
  const { tag, body: name } = element(algorithm);
  if (tag !== objectIdentifier) return undefined;
  const oid = dotted(name);
  return Object.hasOwn(curves, oid) ? curves[oid] : undefined;
};

/** @param bits A bit string: how many bits of its last byte are unused, and the key (RFC 8017, A.1.1). */
const modulusBits = (bits: Uint8Array): number => {
  const modulus = body(inside(new ByteReader(bits.subarray(1)), sequence), integer);
  const start = modulus.findIndex((byte) => byte !== 0);
  const [high] = start < 0 ? [] : modulus.subarray(start);
  return high === undefined ? 0 : (modulus.length - start) * 8 - (Math.clz32(high) - 24);
};
