import type { Certificate } from "../certificate/certificate.ts";
import { isIssuerOf, isSelfSigned } from "./issuer.ts";
import type { TrustStore } from "./trust-store.ts";

/** The certificates from a leaf to where trust ends. */
export interface CertificatePath {
  /** The leaf first; at least one. */
  readonly certificates: readonly Certificate[];
  /** The place of the first that is trusted because it is in the bundle; the number of certificates when none is. */
  readonly trustedFrom: number;
}

/** No path is longer: leaf, anchor and 100 between them. @see BoringSSL `X509_VERIFY_PARAM`, depth */
const longest = 102;

/** Goes up from a certificate over the store, to where it ends. */
const climbed = (from: Certificate, count: number, store: TrustStore): readonly Certificate[] => {
  const found: Certificate[] = [];
  for (let child = from; count + found.length < longest && !isSelfSigned(child); ) {
    const issuer = store.issuerOf(child);
    if (issuer === undefined) break;
    found.push(issuer);
    child = issuer;
  }
  return found;
};

/** Goes up from the leaf over what the peer sends, to the first certificate that the bundle could have issued. */
const presentedPath = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  store: TrustStore,
): readonly Certificate[] => {
  const path = [leaf];
  const rest = [...intermediates];
  for (
    let child = leaf;
    path.length < longest && !isSelfSigned(child) && store.issuerOf(child) === undefined;
  ) {
    const at = rest.findIndex((issuer) => isIssuerOf(issuer, child));
    const issuer = rest[at];
    if (issuer === undefined) break;
    rest.splice(at, 1);
    path.push(issuer);
    child = issuer;
  }
  return path;
};

/**
 * The one path that BoringSSL walks with Envoy's settings: a CA of the bundle is preferred to what the peer sends, any certificate of the
 * bundle ends it, and a wrong turn is not taken back. Above the first trusted certificate it goes on for as long as the bundle
 * holds issuers, and each of those is checked, too.
 * @see BoringSSL `crypto/x509/x509_vfy.cc`, X509_verify_cert; Envoy `default_validator.cc` (trusted first, partial chains)
 */
export const pathFrom = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  store: TrustStore,
): CertificatePath => {
  const presented = presentedPath(leaf, intermediates, store);
  const last = presented.at(-1) ?? leaf;
  if (presented.length === 1 && isSelfSigned(leaf)) {
    const issuer = store.issuerOf(leaf);
    return {
      certificates: [leaf],
      trustedFrom: issuer?.facts.fingerprint === leaf.facts.fingerprint ? 0 : 1,
    };
  }
  // A self-signed certificate that the peer sends is not a trust anchor; the one below it may have one in the bundle.
  const base = isSelfSigned(last) ? presented.slice(0, -1) : presented;
  const top = base.at(-1) ?? leaf;
  const certificates = [...base, ...climbed(top, base.length, store)];
  if (certificates.length > base.length) return { certificates, trustedFrom: base.length };
  return { certificates, trustedFrom: store.sameAs(leaf) === undefined ? certificates.length : 0 };
};
