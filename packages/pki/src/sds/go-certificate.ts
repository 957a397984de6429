import { context, DerError, DerReader, elementsOf, firstDer, onlyDer, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";
import { type Extension, extensionIds } from "../x509/extension.ts";
import { readGeneralNames } from "../x509/general-name.ts";
import type { Name } from "../x509/name.ts";
import { keyAlgorithmOf, type ParsedCertificate } from "../x509/parsed-certificate.ts";

/** What Go lets into a string of a name, by tag. @see Go 1.26 `crypto/x509/parser.go`, parseASN1String */
const strings: ReadonlyMap<number, RegExp> = new Map([
  [tags.utf8String, /^/],
  [0x12, /^[0-9 ]*$/],
  [0x13, /^[A-Za-z0-9 '()+,\-./:=?*&]*$/],
  [0x14, /^/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character is allowed
  [0x16, /^[\u0000-\u007f]*$/],
  [0x1e, /^/],
]);

const checkName = ({ entries }: Name): void => {
  for (const { value } of entries) {
    if (strings.get(value.tag)?.test(Buffer.from(value.body).toString("latin1")) !== true) {
      throw new DerError("a name has a character or a string type that Go does not take");
    }
  }
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character is allowed
const ascii = /^[\u0000-\u007f]*$/;

/** Control characters, and a percent sign that begins no octet. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what Go refuses
const badUri = /[\u0000-\u001f\u007f]|%(?![0-9A-Fa-f]{2})/;

const checkAlternativeNames = (value: Uint8Array): void => {
  for (const { choice, body } of readGeneralNames(onlyDer(value))) {
    const text = Buffer.from(body).toString("latin1");
    if ([1, 2, 6].includes(choice) && !ascii.test(text))
      throw new DerError("an alternative name is not ASCII");
    if (choice === 7 && body.length !== 4 && body.length !== 16)
      throw new DerError("an IP address has an invalid length");
    if (choice === 6 && badUri.test(text)) {
      throw new DerError("a URI cannot be read");
    }
  }
};

/** A sequence of sequences, each of which begins with an object identifier. */
const checkIdentified = (value: Uint8Array): readonly string[] =>
  elementsOf(expectTag(firstDer(value), tags.sequence).body).map((part) => {
    const first = new DerReader(expectTag(part, tags.sequence).body).next(tags.objectIdentifier);
    return identifierOf(first.body);
  });

/** What Go asks of an extension beyond what BoringSSL does. */
const checks: ReadonlyMap<string, (extension: Extension) => void> = new Map([
  [
    extensionIds.subjectKeyId,
    ({ critical }: Extension): void => {
      if (critical) throw new DerError("the subject key identifier is critical");
    },
  ],
  [
    extensionIds.authorityKeyId,
    ({ critical }: Extension): void => {
      if (critical) throw new DerError("the authority key identifier is critical");
    },
  ],
  [
    extensionIds.basicConstraints,
    ({ value }: Extension): void => {
      const flag = new DerReader(firstDer(value).body).optional(tags.boolean);
      if (flag !== undefined && ![0, 0xff].includes(flag.body[0] ?? 1)) {
        throw new DerError("basicConstraints has a boolean that is not DER");
      }
    },
  ],
  [extensionIds.subjectAltName, ({ value }: Extension): void => checkAlternativeNames(value)],
  [
    extensionIds.nameConstraints,
    ({ value }: Extension): void => {
      const parts = elementsOf(firstDer(value).body);
      if (parts.every(({ body }) => body.length === 0)) throw new DerError("name constraints are empty");
    },
  ],
  [
    extensionIds.certificatePolicies,
    ({ value }: Extension): void => {
      const policies = checkIdentified(value);
      if (new Set(policies).size < policies.length) throw new DerError("a policy is there twice");
    },
  ],
  [
    extensionIds.authorityInformation,
    ({ value, critical }: Extension): void => {
      if (critical) throw new DerError("the authority information access is critical");
      checkIdentified(value);
    },
  ],
  [
    extensionIds.policyConstraints,
    ({ value }: Extension): void => {
      const reader = new DerReader(expectTag(firstDer(value), tags.sequence).body);
      reader.optional(context(0));
      reader.optional(context(1));
    },
  ],
  [
    extensionIds.inhibitAnyPolicy,
    ({ value }: Extension): void => {
      expectTag(firstDer(value), tags.integer);
    },
  ],
]);

const checkExtensions = (extensions: readonly Extension[]): void => {
  const seen = new Set<string>();
  for (const extension of extensions) {
    const { identifier, criticalOctet } = extension;
    if (seen.has(identifier)) throw new DerError("an extension is there twice");
    seen.add(identifier);
    if (criticalOctet !== undefined && criticalOctet !== 0 && criticalOctet !== 0xff) {
      throw new DerError("an extension has a boolean that is not DER");
    }
    checks.get(identifier)?.(extension);
  }
};

/**
 * Throws unless Go reads a leaf that BoringSSL reads, where Go is the stricter of the two.
 * @throws {DerError} With the reason.
 * @see Go 1.26 `crypto/x509/parser.go`, parseCertificate
 */
export const checkForGo = (certificate: ParsedCertificate, bytes: Uint8Array): void => {
  if (certificate.whole.length !== bytes.length) throw new DerError("bytes follow its end");
  if (Buffer.compare(certificate.innerAlgorithm.whole, certificate.signatureAlgorithm.whole) !== 0) {
    throw new DerError("its two signature algorithms differ");
  }
  checkName(certificate.issuer);
  checkName(certificate.subject);
  checkExtensions(certificate.extensions);
  const info = new DerReader(firstDer(certificate.publicKeyInfo).body);
  info.next();
  const octets = info.next(tags.bitString).body.subarray(1);
  if (keyAlgorithmOf(certificate) === "1.2.840.10045.2.1" && octets[0] !== 4) {
    throw new DerError("its ECDSA point is compressed");
  }
};
