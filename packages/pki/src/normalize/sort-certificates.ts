import type { Certificate } from "../certificate/certificate.ts";
import { quote } from "../check/quote.ts";
import { PkiError } from "../pki-error.ts";
import { isSignedBy, issuersOf } from "./issuers-of.ts";

/** Certificates as they were found: what the leaf's side shows, and what is trusted. */
export interface Found {
  readonly chain: readonly Certificate[];
  readonly bundle: readonly Certificate[];
}

/** Each certificate once, in the order of the first of each. */
export const distinct = (certificates: readonly Certificate[]): readonly Certificate[] => {
  const seen = new Set<string>();
  return certificates.filter(({ facts }) => !seen.has(facts.fingerprint) && seen.add(facts.fingerprint));
};

/** Whether a certificate is among others, by its bytes. */
export const isAmong = (certificates: readonly Certificate[]): ((one: Certificate) => boolean) => {
  const fingerprints = new Set(certificates.map(({ facts }) => facts.fingerprint));
  return ({ facts }) => fingerprints.has(facts.fingerprint);
};

const isSelfSigned = (certificate: Certificate): boolean => isSignedBy(certificate, certificate);

/**
 * The leaf, and above it the intermediates that came with it, in the order of the path; and what is trusted. That is what the bundle has,
 * and without any the roots of the chain: nothing else becomes trusted here, and nothing loses that.
 *
 * @throws {PkiError} `missing-part` when there is no CA.
 */
export const sortCertificates = (leaf: Certificate, found: Found): Found => {
  const issuers = issuersOf(leaf, distinct([...found.chain, ...found.bundle]));
  const isLeaf = isAmong([leaf]);
  // A leaf in the bundle is its own CA, or is pinned beside its copy in the chain; alone there, the two files were exchanged.
  const isMisplaced = !isSelfSigned(leaf) && !found.chain.some(isLeaf);
  const trusted = distinct(found.bundle).filter((one) => !(isMisplaced && isLeaf(one)));
  const bundle = trusted.length > 0 ? trusted : [...issuers, leaf].filter(isSelfSigned);
  if (bundle.length === 0) {
    const top = issuers.at(-1) ?? leaf;
    throw new PkiError(
      "missing-part",
      `there is no CA: ${quote(top.facts.subject)} was signed by ${quote(top.facts.issuer)}, which is not there`,
      "name the file of that CA as well",
    );
  }
  const cameAlong = isAmong(found.chain);
  return { chain: [leaf, ...issuers.filter((one) => cameAlong(one) && !isSelfSigned(one))], bundle };
};
