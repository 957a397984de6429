import { context, DerError, DerReader, elementsOf, firstDer, onlyDer, tags } from "../der/der.ts";
import { expectTag, integerBytes, integerOf, timeOf, wholeOctets } from "../der/values.ts";
import { type Algorithm, readAlgorithm } from "./algorithm.ts";
import { type Extension, extensionIds, extensionOf, readExtensionList } from "./extension.ts";
import { type AuthorityKeyId, readAuthorityKeyId } from "./extension-values.ts";
import { type Name, readName } from "./name.ts";

/** A list of revoked certificates as BoringSSL reads it. */
export interface RevocationList {
  readonly issuer: Name;
  readonly lastUpdate: number;
  readonly nextUpdate: number | undefined;
  /** The serials of what is revoked, in hexadecimal. */
  readonly revoked: ReadonlySet<string>;
  readonly authorityKeyId: AuthorityKeyId | undefined;
  /** What it is limited to; undefined when it is for everything. */
  readonly scope: RevocationScope | undefined;
  /** It, or an entry of it, has a critical extension that BoringSSL does not know. */
  readonly hasUnknownCritical: boolean;
  readonly toBeSigned: Uint8Array;
  readonly innerAlgorithm: Algorithm;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
}

/** An issuing distribution point. @see RFC 5280, 5.2.5 */
export interface RevocationScope {
  /** The element that names it. */
  readonly name: Uint8Array | undefined;
  readonly usersOnly: boolean;
  readonly authoritiesOnly: boolean;
  /** It is indirect, for some reasons, for attribute certificates, or contradicts itself: then it is not looked at. */
  readonly isUnsupported: boolean;
}

/** The serial number of a certificate as lists hold it. */
export const serialText = (serial: Uint8Array): string => Buffer.from(serial).toString("hex");

const readScope = (value: Uint8Array): RevocationScope => {
  const reader = new DerReader(expectTag(onlyDer(value), tags.sequence).body);
  const flag = (number: number): boolean => (reader.optional(context(number))?.body[0] ?? 0) !== 0;
  const name = reader.optional(context(0, true));
  const [usersOnly, authoritiesOnly] = [flag(1), flag(2)];
  const reasons = reader.optional(context(3));
  const [indirect, attributesOnly] = [flag(4), flag(5)];
  reader.end();
  const count = [usersOnly, authoritiesOnly, attributesOnly].filter(Boolean).length;
  return {
    name: name === undefined ? undefined : onlyDer(name.body).whole,
    usersOnly,
    authoritiesOnly,
    isUnsupported: indirect || attributesOnly || reasons !== undefined || count > 1,
  };
};

interface Entry {
  readonly serial: string;
  readonly isCritical: boolean;
}

const readEntry = (whole: Uint8Array): Entry => {
  const reader = new DerReader(onlyDer(whole).body);
  const serial = serialText(integerBytes(reader.next(tags.integer)));
  timeOf(reader.next());
  const extensions = reader.isAtEnd ? [] : readExtensionList(reader.next());
  reader.end();
  return { serial, isCritical: extensions.some(({ critical }) => critical) };
};

const known: ReadonlySet<string> = new Set([
  extensionIds.issuingDistributionPoint,
  extensionIds.authorityKeyId,
]);

/**
 * Reads one list at the beginning of the bytes.
 * @throws {DerError} When BoringSSL would not read it either.
 * @see BoringSSL `crypto/x509/x_crl.cc`
 */
export const parseRevocationList = (bytes: Uint8Array): RevocationList => {
  const outer = new DerReader(expectTag(firstDer(bytes), tags.sequence).body);
  const toBeSigned = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next());
  const signature = wholeOctets(outer.next());
  outer.end();

  const reader = new DerReader(toBeSigned.body);
  const version = reader.optional(tags.integer);
  const number = version === undefined ? 1n : integerOf(version) + 1n;
  if (number < 1n || number > 2n) throw new DerError(`a CRL has no version ${number}`);
  const innerAlgorithm = readAlgorithm(reader.next());
  const issuer = readName(reader.next());
  const lastUpdate = timeOf(reader.next());
  const next = reader.optional(tags.utcTime) ?? reader.optional(tags.generalizedTime);
  const list = reader.optional(tags.sequence);
  const wrapped = reader.optional(context(0, true));
  reader.end();
  if (number === 1n && wrapped !== undefined) throw new DerError("version 1 of a CRL has no extensions");
  const extensions: readonly Extension[] =
    wrapped === undefined ? [] : readExtensionList(onlyDer(wrapped.body));
  const entries = list === undefined ? [] : elementsOf(list.body).map(({ whole }) => readEntry(whole));
  const scope = extensionOf(extensions, extensionIds.issuingDistributionPoint);
  const keyId = extensionOf(extensions, extensionIds.authorityKeyId);
  return {
    issuer,
    lastUpdate,
    nextUpdate: next === undefined ? undefined : timeOf(next),
    revoked: new Set(entries.map(({ serial }) => serial)),
    authorityKeyId: keyId === undefined ? undefined : readAuthorityKeyId(onlyDer(keyId.value)),
    scope: scope === undefined ? undefined : readScope(scope.value),
    hasUnknownCritical:
      entries.some(({ isCritical }) => isCritical) ||
      extensions.some(({ critical, identifier }) => critical && !known.has(identifier)),
    toBeSigned: toBeSigned.whole,
    innerAlgorithm,
    signatureAlgorithm,
    signature,
  };
};
