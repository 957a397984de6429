import type { Certificate } from "../certificate/certificate.ts";

/** Whether one certificate issued the other: names, key identifiers, key usage and the signature fit. */
const issued = (issuer: Certificate, child: Certificate): boolean => {
  try {
    const key = issuer.publicKey();
    return key !== undefined && child.x509.checkIssued(issuer.x509) && child.x509.verify(key);
  } catch {
    return false;
  }
};

/**
 * The way from a leaf over intermediates to a certificate of the bundle, that one last; undefined when there is none. Each intermediate is
 * tried once, so a chain that runs in a circle ends.
 *
 * It is not a check of the chain: dates, constraints and algorithms are left out. What Envoy makes of a chain is `verifyLeaf`.
 */
export const signedPath = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  bundle: readonly Certificate[],
): readonly Certificate[] | undefined => {
  const tried = new Set<Certificate>([leaf]);
  const climb = (path: readonly Certificate[], child: Certificate): readonly Certificate[] | undefined => {
    const anchor = bundle.find((issuer) => issued(issuer, child));
    if (anchor !== undefined) return [...path, anchor];
    for (const issuer of intermediates) {
      if (tried.has(issuer) || !issued(issuer, child)) continue;
      tried.add(issuer);
      const found = climb([...path, issuer], issuer);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return climb([leaf], leaf);
};
