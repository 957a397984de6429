import type { Certificate } from "../../certificate/certificate.ts";
import { isSelfIssued } from "../issuer.ts";
import { type PathRule, untrusted } from "../path-rule.ts";

/** A certificate of version 1 that issued itself needs no basicConstraints. */
const isOldRoot = (certificate: Certificate): boolean =>
  certificate.parsed.version === 1 && isSelfIssued(certificate);

/**
 * Every certificate between the leaf and the bundle is a CA. A certificate of the bundle need not be one: it
 * is trusted because it is there.
 * @see BoringSSL `crypto/x509/x509_vfy.cc`, check_chain_extensions
 */
export const intermediatesAreAuthorities: PathRule = function* (path) {
  for (const certificate of untrusted(path).slice(1)) {
    if (certificate.facts.isAuthority || isOldRoot(certificate)) continue;
    yield {
      code: "ca-false",
      certificate,
      message: "is not a CA: basicConstraints is absent or says CA:FALSE",
      hint: "issue it again as a CA, or issue the leaf from a CA",
    };
  }
};

/** No CA has more CAs below it than it allows. A limit in a certificate of the bundle does not count. @see RFC 5280, 4.2.1.9 */
export const pathLengthsKept: PathRule = function* (path) {
  let below = 0;
  for (const [index, certificate] of untrusted(path).entries()) {
    const limit = certificate.facts.pathLength;
    const isCounted = !isSelfIssued(certificate);
    if (index > 1 && isCounted && limit !== undefined && below > limit + 1) {
      yield {
        code: "path-too-long",
        certificate,
        message: `allows ${limit} CAs below it (pathlen), and there are ${below - 1}`,
        hint: "issue the leaf from a CA further up, or the CA with a larger pathlen",
      };
    }
    if (isCounted) below += 1;
  }
};
