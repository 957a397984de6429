import type { Certificate } from "../certificate/certificate.ts";

const issued = (issuer: Certificate, child: Certificate): boolean => {
  try {
    const key = issuer.publicKey();
    return key !== undefined && child.x509.checkIssued(issuer.x509) && child.x509.verify(key);
  } catch {
    return false;
  }
};

/**
 * The certificate of the bundle on which trust in a leaf rests: the one that signed it, through intermediates or not, or the leaf itself.
 * Undefined when no peer with this bundle can accept the leaf.
 *
 * It is not a check of the chain: dates, constraints, usages and algorithms are left out. A rotation replaces at once what has no
 * anchor, and that must never befall a pair that works.
 */
export const anchorOf = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  bundle: readonly Certificate[],
): Certificate | undefined => {
  const tried = new Set<Certificate>([leaf]);
  const climb = (child: Certificate): Certificate | undefined => {
    const anchor = bundle.find((issuer) => issued(issuer, child));
    if (anchor !== undefined) return anchor;
    for (const issuer of intermediates) {
      if (tried.has(issuer) || !issued(issuer, child)) continue;
      tried.add(issuer);
      const found = climb(issuer);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return climb(leaf) ?? bundle.find(({ facts }) => facts.fingerprint === leaf.facts.fingerprint);
};
