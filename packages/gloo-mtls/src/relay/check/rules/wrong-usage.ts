import type { CertificateFacts, Chain } from "@gloo-mtls/pki";
import { type RelayRule, within } from "../relay-rule.ts";
import { type Usage, usages, verificationsOf } from "../verification.ts";

const anyUsage = "2.5.29.37.0";

/** An absent extension allows every use. @see RFC 5280, 4.2.1.12 */
const permits = ({ extendedKeyUsage }: CertificateFacts, usage: Usage): boolean =>
  extendedKeyUsage === undefined ||
  extendedKeyUsage.includes(usages[usage]) ||
  extendedKeyUsage.includes(anyUsage);

/** The first CA on the only way to a bundle that does not permit the usage; undefined when a way is open. */
const restriction = (chain: Chain, bundle: Chain, usage: Usage): CertificateFacts | undefined => {
  if (chain.pathTo(bundle, (authority) => permits(authority, usage)) !== undefined) return undefined;
  return chain.pathTo(bundle)?.find((authority, index) => index > 0 && !permits(authority, usage));
};

/**
 * Go refuses a peer when its certificate, or a CA above it up to the root, has extended key usages without
 * the one of its side.
 * @see Go 1.26 `crypto/x509` verify.go, checkChainForKeyUsage
 */
export const wrongUsage: RelayRule = {
  severity: "error",
  hint: "issue the certificate for its side of the connection",
  *check(state) {
    const { chainOf } = state;
    for (const { presented, verifiers, usage, consequence } of verificationsOf(state)) {
      const name = usage === "serverAuth" ? "servers" : "clients";
      for (const secret of presented) {
        const chain = chainOf(secret.contents?.["tls.crt"]);
        const [leaf] = chain?.facts ?? [];
        if (chain === undefined || leaf === undefined) continue;
        if (!permits(leaf, usage)) {
          yield leaf.isAuthority
            ? {
                ...within(secret, "tls.crt"),
                message: `the CA has extended key usages without ${usage}, so ${consequence}`,
                hint: `issue the CA without extended key usages, or with ${usage} among them`,
              }
            : {
                ...within(secret, "tls.crt"),
                message: `the certificate is not for ${usage}`,
                hint: `issue it with the extended key usages serverAuth and clientAuth, or ${usage} at least`,
              };
        }
        const seen = new Set<Chain>();
        for (const verifier of [secret, ...verifiers]) {
          const bundle = chainOf(verifier.contents?.["ca.crt"]);
          if (bundle === undefined || seen.has(bundle)) continue;
          seen.add(bundle);
          const authority = restriction(chain, bundle, usage);
          if (authority === undefined) continue;
          const entry = chain.facts.includes(authority) ? "tls.crt" : "ca.crt";
          yield {
            ...within(entry === "tls.crt" ? secret : verifier, entry),
            message: `the CA ${JSON.stringify(authority.subject)} has extended key usages without ${usage}, so what it signed is refused for ${name}: ${consequence}`,
            hint: `issue the CA without extended key usages, or with ${usage} among them`,
          };
        }
      }
    }
  },
};
