import type { Certificate } from "../certificate/certificate.ts";

/** Whether one certificate names the other as its issuer: names, key identifiers and key usage fit. Signatures are not looked at. */
const names = (child: Certificate, issuer: Certificate): boolean => child.x509.checkIssued(issuer.x509);

/** Whether the issuer's key made the child's signature. */
const signed = (issuer: Certificate, child: Certificate): boolean => {
  const key = issuer.publicKey();
  try {
    return key !== undefined && child.x509.verify(key);
  } catch {
    return false;
  }
};

/** The CAs that a loader would take for the issuer before it looks at the signature. */
export const candidates = (child: Certificate, bundle: readonly Certificate[]): readonly Certificate[] =>
  bundle.filter((issuer) => issuer.facts.isAuthority && names(child, issuer));

/**
 * The way from a leaf over intermediates to a CA of the bundle, that CA last; undefined when there is none. Each certificate is
 * tried once, so a chain that runs in a circle ends.
 */
export const pathOf = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  bundle: readonly Certificate[],
): readonly Certificate[] | undefined => {
  const tried = new Set<Certificate>([leaf]);
  const climb = (path: readonly Certificate[], child: Certificate): readonly Certificate[] | undefined => {
    const anchor = candidates(child, bundle).find((issuer) => signed(issuer, child));
    if (anchor !== undefined) return [...path, anchor];
    for (const issuer of candidates(child, intermediates)) {
      if (tried.has(issuer)) continue;
      tried.add(issuer);
      if (!signed(issuer, child)) continue;
      const found = climb([...path, issuer], issuer);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return climb([leaf], leaf);
};
