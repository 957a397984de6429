import type { Certificate } from "../certificate/certificate.ts";
import { sameName } from "../x509/name.ts";

/**
 * Whether one certificate signed another, by name and signature. A key that cannot be read is given the benefit of the doubt: the check
 * of the result says more about it than a missing issuer would.
 */
export const isSignedBy = (child: Certificate, issuer: Certificate): boolean => {
  if (!sameName(issuer.parsed.subject, child.parsed.issuer)) return false;
  const key = issuer.publicKey();
  try {
    return key === undefined || child.x509.verify(key);
  } catch {
    return true;
  }
};

/** All certificates of a pool on the ways up from a leaf, the nearest first; the leaf is not among them. */
export const issuersOf = (leaf: Certificate, pool: readonly Certificate[]): readonly Certificate[] => {
  const found = new Set([leaf]);
  // A set is walked with what is added to it on the way.
  for (const child of found) {
    for (const candidate of pool) if (isSignedBy(child, candidate)) found.add(candidate);
  }
  return [...found].slice(1);
};
