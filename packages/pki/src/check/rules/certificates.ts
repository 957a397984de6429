import { secretKeys } from "../../material/tls-material.ts";
import { extensionIds } from "../../x509/extension.ts";
import { error, warning } from "../finding.ts";
import type { Rule } from "../rule.ts";

/** Every block that calls itself a certificate or a CRL is one. Envoy loads all of a file or nothing. */
export const certificatesReadable: Rule = function* ({ unreadable }) {
  for (const { path, what } of unreadable) {
    const [part, index] = path;
    yield error(
      "unreadable-certificate",
      path,
      what === "CRL"
        ? `CRL ${index + 1} in ${secretKeys[part]} is not an X.509 CRL in DER`
        : `certificate ${index + 1} in ${secretKeys[part]} is not an X.509 certificate in DER`,
      "pass it as it was issued: Envoy reads DER without deviations, and refuses the whole file otherwise",
    );
  }
};

/** What the bundle holds is a CA. Envoy trusts what is not one as well, or skips it; other readers do not. */
export const bundleIsAuthorities: Rule = function* ({ bundle }) {
  for (const { path, name, certificate } of bundle) {
    const { isAuthority, keyUsage } = certificate.facts;
    if (!isAuthority) {
      yield warning(
        "ca-false",
        path,
        `${name} is not a CA: basicConstraints is absent or says CA:FALSE`,
        "pass the CA that signed the leaf: Envoy trusts this one as it is, other readers refuse it",
      );
    } else if (keyUsage?.includes("keyCertSign") === false) {
      yield warning(
        "wrong-usage",
        path,
        `${name} may not sign certificates: its key usage lacks keyCertSign`,
        "issue the CA with key usage keyCertSign, or without any key usage: Envoy ignores this one",
      );
    }
  }
};

/** The leaf is not a CA: with the key of a CA one can sign certificates of peers. */
export const leafIsNoAuthority: Rule = function* ({ leaf }) {
  if (leaf === undefined || !leaf.certificate.facts.isAuthority) return;
  yield warning(
    "leaf-is-authority",
    leaf.path,
    "the leaf is a CA",
    "issue a leaf without CA:TRUE: a reader of this Secret can sign certificates that every peer accepts",
  );
};

/** The serial number is one that RFC 5280 allows. @see RFC 5280, 4.1.2.2 */
export const serialIsPositive: Rule = function* ({ leaf }) {
  const serial = leaf?.certificate.parsed.serial;
  if (leaf === undefined || serial === undefined || (serial[0] ?? 0) < 0x80) return;
  yield warning(
    "odd-serial",
    leaf.path,
    "the leaf has a negative serial number",
    "issue it with a positive one: programs that were built with Go 1.23 or newer may refuse it",
  );
};

/** The chart staples no OCSP responses, so Envoy refuses a leaf that asks for one. @see RFC 7633; Envoy `context_impl.cc` */
export const leafNeedsNoStaple: Rule = function* ({ chain: [first] }) {
  if (
    first?.certificate.parsed.extensions.some(({ identifier }) => identifier === extensionIds.tlsFeature) !==
    true
  ) {
    return;
  }
  yield error(
    "must-staple",
    first.path,
    `${first.name} requires a stapled OCSP response (must-staple)`,
    "issue it without the TLS feature extension: the chart's Envoys staple no response, and refuse it",
  );
};

/** The bundle holds each CA once, and more than one only while a rotation runs. */
export const bundleSize: Rule = function* ({ bundle, options }) {
  const seen = new Map<string, number>();
  for (const { path, certificate } of bundle) {
    const first = seen.get(certificate.facts.fingerprint);
    if (first === undefined) seen.set(certificate.facts.fingerprint, path[1]);
    else {
      yield warning(
        "duplicate-ca",
        path,
        `certificate ${path[1] + 1} in ca.crt is the same as certificate ${first + 1}`,
        "keep it once",
      );
    }
  }
  const authorities = bundle
    .map(({ certificate }) => certificate.facts)
    .filter(({ isAuthority }) => isAuthority);
  const count = new Set(authorities.map(({ fingerprint }) => fingerprint)).size;
  if (count > 1 && options.rotating !== true) {
    yield warning(
      "several-cas",
      ["ca"],
      `ca.crt trusts ${count} different CAs`,
      "remove the CAs that no longer sign anything, once no rotation is under way",
    );
  }
};
