import { context, type Der, DerError, DerReader, elementsOf, onlyDer, tags } from "../der/der.ts";
import { bitString, expectTag, identifierOf, integerBytes, integerOf } from "../der/values.ts";
import { type Extension, extensionIds, extensionOf } from "./extension.ts";
import { type GeneralName, readGeneralName, readGeneralNames } from "./general-name.ts";

/** Which key signed a certificate, as far as the certificate says. @see RFC 5280, 4.2.1.1 */
export interface AuthorityKeyId {
  readonly keyId: Uint8Array | undefined;
  readonly issuer: readonly GeneralName[] | undefined;
  /** The body of an INTEGER. */
  readonly serial: Uint8Array | undefined;
}

/** A subtree of names. @see RFC 5280, 4.2.1.10 */
export interface Subtree {
  readonly base: GeneralName;
  /** A minimum or maximum is there, which no implementation supports. */
  readonly isBounded: boolean;
}

export interface NameConstraints {
  readonly permitted: readonly Subtree[];
  readonly excluded: readonly Subtree[];
}

export interface BasicConstraints {
  readonly isAuthority: boolean;
  readonly pathLength: bigint | undefined;
}

/** Where CRLs are to be had. @see RFC 5280, 4.2.1.13 */
export interface DistributionPoint {
  /** The element that names it. */
  readonly name: Der | undefined;
  /** It is for some reasons only, or its CRLs are another issuer's; BoringSSL skips both. */
  readonly isPartial: boolean;
}

/** What the extensions say that BoringSSL looks at in every certificate. */
export interface ExtensionValues {
  readonly basicConstraints: BasicConstraints | undefined;
  /** The two octets of bits; undefined when the extension is absent. */
  readonly keyUsage: number | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectKeyId: Uint8Array | undefined;
  readonly authorityKeyId: AuthorityKeyId | undefined;
  readonly alternativeNames: readonly GeneralName[] | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  readonly distributionPoints: readonly DistributionPoint[] | undefined;
}

const readBasicConstraints = (element: Der): BasicConstraints => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const flag = reader.optional(tags.boolean);
  if (flag !== undefined && flag.body.length !== 1) throw new DerError("a boolean is not DER");
  const limit = reader.optional(tags.integer);
  reader.end();
  const isAuthority = (flag?.body[0] ?? 0) !== 0;
  const pathLength = limit === undefined ? undefined : integerOf(limit);
  if (pathLength !== undefined && (pathLength < 0n || !isAuthority)) {
    throw new DerError("basicConstraints has a path length without CA:TRUE, or a negative one");
  }
  return { isAuthority, pathLength };
};

const readKeyUsage = (element: Der): number => {
  const { octets } = bitString(expectTag(element, tags.bitString));
  return (octets[0] ?? 0) | ((octets[1] ?? 0) << 8);
};

/** Reads an authority key identifier, of a certificate or of a CRL. */
export const readAuthorityKeyId = (element: Der): AuthorityKeyId => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const keyId = reader.optional(context(0));
  const issuer = reader.optional(context(1, true));
  const serial = reader.optional(context(2));
  reader.end();
  return {
    keyId: keyId?.body,
    issuer: issuer === undefined ? undefined : elementsOf(issuer.body).map(readGeneralName),
    serial: serial === undefined ? undefined : integerBytes(serial),
  };
};

const readSubtree = (element: Der): Subtree => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const base = readGeneralName(reader.next());
  const minimum = reader.optional(context(0));
  const maximum = reader.optional(context(1));
  reader.end();
  return { base, isBounded: minimum !== undefined || maximum !== undefined };
};

const readNameConstraints = (element: Der): NameConstraints => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const subtrees = (tag: number): readonly Subtree[] => {
    const list = reader.optional(tag);
    return list === undefined ? [] : elementsOf(list.body).map(readSubtree);
  };
  const found = { permitted: subtrees(context(0, true)), excluded: subtrees(context(1, true)) };
  reader.end();
  return found;
};

/**
 * Throws unless the name of a distribution point is a list of names, or the attributes that its issuer's name
 * lacks.
 */
const checkPointName = (element: Der): Der => {
  const name = onlyDer(element.body);
  if (name.tag === context(0, true)) elementsOf(name.body).map(readGeneralName);
  else if (name.tag !== context(1, true)) throw new DerError("a distribution point has no name");
  return name;
};

const readDistributionPoint = (element: Der): DistributionPoint => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const wrapped = reader.optional(context(0, true));
  const reasons = reader.optional(context(1));
  if (reasons !== undefined) bitString(reasons);
  const issuer = reader.optional(context(2, true));
  if (issuer !== undefined) elementsOf(issuer.body).map(readGeneralName);
  reader.end();
  return {
    name: wrapped === undefined ? undefined : checkPointName(wrapped),
    isPartial: reasons !== undefined || issuer !== undefined,
  };
};

/**
 * Reads the extensions that BoringSSL reads of every certificate that it meets on a path.
 * @throws {DerError} When one of them is not what it should be: then no path leads over the certificate.
 * @see BoringSSL `crypto/x509/v3_purp.cc`, x509v3_cache_extensions
 */
export const readExtensionValues = (extensions: readonly Extension[]): ExtensionValues => {
  const read = <T>(id: string, reader: (element: Der) => T): T | undefined => {
    const extension = extensionOf(extensions, id);
    return extension === undefined ? undefined : reader(onlyDer(extension.value));
  };
  return {
    basicConstraints: read(extensionIds.basicConstraints, readBasicConstraints),
    keyUsage: read(extensionIds.keyUsage, readKeyUsage),
    extendedKeyUsage: read(extensionIds.extendedKeyUsage, (element) =>
      elementsOf(expectTag(element, tags.sequence).body).map((use) =>
        identifierOf(expectTag(use, tags.objectIdentifier).body),
      ),
    ),
    subjectKeyId: read(extensionIds.subjectKeyId, (element) => expectTag(element, tags.octetString).body),
    authorityKeyId: read(extensionIds.authorityKeyId, readAuthorityKeyId),
    alternativeNames: read(extensionIds.subjectAltName, readGeneralNames),
    nameConstraints: read(extensionIds.nameConstraints, readNameConstraints),
    distributionPoints: read(extensionIds.crlDistributionPoints, (element) =>
      elementsOf(expectTag(element, tags.sequence).body).map(readDistributionPoint),
    ),
  };
};
