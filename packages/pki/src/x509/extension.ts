import { type Der, DerError, DerReader, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";

/** An extension as it is in a certificate or a CRL. */
export interface Extension {
  /** Object identifier. */
  readonly identifier: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
  /** The octet that says whether it is critical: DER knows 0xff, BoringSSL takes any other for true as well. */
  readonly criticalOctet: number | undefined;
}

/** The extensions that are looked at, by object identifier. */
export const extensionIds = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  issuingDistributionPoint: "2.5.29.28",
  nameConstraints: "2.5.29.30",
  crlDistributionPoints: "2.5.29.31",
  certificatePolicies: "2.5.29.32",
  policyMappings: "2.5.29.33",
  authorityKeyId: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extendedKeyUsage: "2.5.29.37",
  inhibitAnyPolicy: "2.5.29.54",
  authorityInformation: "1.3.6.1.5.5.7.1.1",
  tlsFeature: "1.3.6.1.5.5.7.1.24",
} as const;

const readExtension = (element: Der): Extension => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const identifier = identifierOf(reader.next(tags.objectIdentifier).body);
  const flag = reader.optional(tags.boolean);
  if (flag !== undefined && flag.body.length !== 1) throw new DerError("a boolean is not DER");
  const value = reader.next(tags.octetString).body;
  reader.end();
  const criticalOctet = flag?.body[0];
  return { identifier, critical: (criticalOctet ?? 0) !== 0, value, criticalOctet };
};

/** Reads a sequence of extensions. */
export const readExtensionList = (element: Der): readonly Extension[] => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const found: Extension[] = [];
  while (!reader.isAtEnd) found.push(readExtension(reader.next()));
  return found;
};

/**
 * The one extension of an identifier; undefined when it is absent.
 * @throws {DerError} When it is there twice.
 */
export const extensionOf = (extensions: readonly Extension[], id: string): Extension | undefined => {
  const [found, second] = extensions.filter(({ identifier }) => identifier === id);
  if (second !== undefined) throw new DerError("an extension is there twice");
  return found;
};
