import { extensionIds } from "../../x509/extension.ts";
import { type PathRule, untrusted } from "../path-rule.ts";

/** The extensions that may be critical. @see BoringSSL `crypto/x509/v3_purp.cc`, X509_supported_extension */
const known: ReadonlySet<string> = new Set([
  extensionIds.keyUsage,
  extensionIds.subjectAltName,
  extensionIds.basicConstraints,
  extensionIds.nameConstraints,
  extensionIds.certificatePolicies,
  extensionIds.policyMappings,
  extensionIds.policyConstraints,
  extensionIds.extendedKeyUsage,
  extensionIds.inhibitAnyPolicy,
]);

/**
 * The extensions can be read. A CA whose extensions cannot be read is never taken as an issuer, so this is
 * about the leaf.
 */
export const extensionsReadable: PathRule = function* ({ certificates }) {
  for (const certificate of certificates) {
    if (certificate.parsed.values !== undefined) continue;
    yield {
      code: "invalid-extension",
      certificate,
      message: "has an extension that Envoy cannot read, or has one twice",
      hint: "issue it again; `openssl x509 -noout -text` shows its extensions",
    };
  }
};

/** What is not trusted has no critical extension that the verifier does not know. @see RFC 5280, 4.2 */
export const criticalExtensionsKnown: PathRule = function* (path) {
  for (const certificate of untrusted(path)) {
    const unknown = certificate.parsed.extensions.find(
      ({ critical, identifier }) => critical && !known.has(identifier),
    );
    if (unknown === undefined) continue;
    yield {
      code: "unknown-critical-extension",
      certificate,
      message: `has the critical extension ${unknown.identifier}, which Envoy does not know`,
      hint: "issue it without that extension, or with one that is not critical",
    };
  }
};

/** The dates of every certificate can be compared with a clock. @see BoringSSL `X509_cmp_time_posix` */
export const datesComparable: PathRule = function* ({ certificates }) {
  for (const certificate of certificates) {
    if (!certificate.parsed.hasOffset) continue;
    yield {
      code: "unreadable-certificate",
      certificate,
      message: "has a date with an offset from UTC, which Envoy does not compare with its clock",
      hint: "issue it again, with dates in UTC",
    };
  }
};
