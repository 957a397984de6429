import type { CertificateFacts } from "@gloo-mtls/pki";

/** The DNS names that a certificate is for. Addresses and the common name do not count. */
export const dnsNamesOf = ({ alternativeNames }: CertificateFacts): readonly string[] =>
  alternativeNames.filter(({ type }) => type === "DNS").map(({ value }) => value);

/** `for "a", "b"`: as many names as anyone reads at once. */
export const forNames = (names: readonly string[]): string =>
  names.length === 0
    ? "for no DNS name"
    : `for ${names
        .slice(0, 5)
        .map((name) => JSON.stringify(name))
        .join(", ")}`;
