import { context, type Der, DerError, DerReader, firstDer, onlyDer, tags } from "../der/der.ts";
import {
  bitString,
  expectTag,
  identifierOf,
  integerBytes,
  integerOf,
  timeOf,
  wholeOctets,
} from "../der/values.ts";
import { type Algorithm, readAlgorithm } from "./algorithm.ts";
import { type Extension, readExtensionList } from "./extension.ts";
import { type ExtensionValues, readExtensionValues } from "./extension-values.ts";
import { type Name, readName } from "./name.ts";

/** A certificate as BoringSSL reads it. */
export interface ParsedCertificate {
  /** 1, 2 or 3. */
  readonly version: number;
  /** The body of the INTEGER. */
  readonly serial: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: number;
  readonly notAfter: number;
  /** A date has an offset from UTC: such a certificate can be read, and not be compared with a clock. */
  readonly hasOffset: boolean;
  /** The SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  readonly extensions: readonly Extension[];
  /** Undefined when one of them is not what it should be. */
  readonly values: ExtensionValues | undefined;
  readonly toBeSigned: Uint8Array;
  /** The algorithm inside of what is signed. */
  readonly innerAlgorithm: Algorithm;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  /** The bytes of the certificate, without what follows them. */
  readonly whole: Uint8Array;
}

type Validity = Pick<ParsedCertificate, "notBefore" | "notAfter" | "hasOffset">;

const readValidity = (element: Der): Validity => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const [from, to] = [reader.next(), reader.next()];
  reader.end();
  const hasOffset = [from, to].some(({ body }) => body.at(-1) !== 0x5a);
  return { notBefore: timeOf(from), notAfter: timeOf(to), hasOffset };
};

/** Reads the shape of a SubjectPublicKeyInfo; the key itself is not checked here. */
const readKeyInfo = (element: Der): Uint8Array => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  readAlgorithm(reader.next());
  bitString(reader.next(tags.bitString));
  reader.end();
  return element.whole;
};

const valuesOf = (extensions: readonly Extension[]): ExtensionValues | undefined => {
  try {
    return readExtensionValues(extensions);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
};

/**
 * Reads one certificate at the beginning of the bytes, in DER alone.
 * @throws {DerError} When BoringSSL would not read it either.
 * @see BoringSSL `crypto/x509/x_x509.cc`, x509_parse
 */
export const parseCertificate = (bytes: Uint8Array): ParsedCertificate => {
  const certificate = expectTag(firstDer(bytes), tags.sequence);
  const outer = new DerReader(certificate.body);
  const toBeSigned = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next());
  const signature = wholeOctets(outer.next());
  outer.end();

  const reader = new DerReader(toBeSigned.body);
  const versionElement = reader.optional(context(0, true));
  const version =
    versionElement === undefined
      ? 1
      : Number(integerOf(expectTag(onlyDer(versionElement.body), tags.integer))) + 1;
  if (version < 1 || version > 3) throw new DerError(`X.509 has no version ${version}`);
  const serial = integerBytes(reader.next(tags.integer));
  const innerAlgorithm = readAlgorithm(reader.next());
  const issuer = readName(reader.next());
  const validity = readValidity(reader.next());
  const subject = readName(reader.next());
  const publicKeyInfo = readKeyInfo(reader.next());
  const uniqueIds = [reader.optional(context(1)), reader.optional(context(2))].filter(
    (identifier) => identifier !== undefined,
  );
  for (const identifier of uniqueIds) bitString(identifier);
  const wrapped = reader.optional(context(3, true));
  reader.end();
  if (version === 1 && uniqueIds.length > 0) throw new DerError("version 1 has no unique identifiers");
  if (version !== 3 && wrapped !== undefined) throw new DerError(`version ${version} has no extensions`);
  const extensions = wrapped === undefined ? [] : readExtensionList(onlyDer(wrapped.body));
  return {
    version,
    serial,
    issuer,
    subject,
    ...validity,
    publicKeyInfo,
    extensions,
    values: valuesOf(extensions),
    toBeSigned: toBeSigned.whole,
    innerAlgorithm,
    signatureAlgorithm,
    signature,
    whole: certificate.whole,
  };
};

/** The object identifier of the algorithm of a public key. */
export const keyAlgorithmOf = ({ publicKeyInfo }: ParsedCertificate): string => {
  const [algorithm] = [new DerReader(firstDer(publicKeyInfo).body).next(tags.sequence)];
  return identifierOf(new DerReader(algorithm.body).next(tags.objectIdentifier).body);
};
