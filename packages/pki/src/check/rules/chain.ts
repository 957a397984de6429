import { candidates } from "../chain.ts";
import { error } from "../finding.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** The leaf leads to a CA of the bundle. @see RFC 5280, 6 */
export const chainVerifies: Rule = function* ({ leaf, bundle, trustPath }) {
  if (leaf === undefined || bundle.length === 0 || trustPath() !== undefined) return;
  const { issuer } = leaf.certificate.facts;
  const sameName = bundle.some(({ certificate }) => certificate.facts.subject === issuer);
  yield error(
    "chain-broken",
    leaf.path,
    sameName
      ? `the leaf was not signed by the CA in ca.crt, although that has the issuer's name ${quote(issuer)}`
      : `the leaf's issuer ${quote(issuer)} is not in ca.crt`,
    sameName
      ? "pass the CA that signed this leaf: another of the same name, as certgen makes with every run, does not do"
      : "pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt",
  );
};

/**
 * Where two CAs share a name, key identifiers tell loaders which one signed. Without them OpenSSL and BoringSSL take the first of
 * that name and fail, in either order; and every CA of certgen has the same name.
 */
export const issuerIsUnambiguous: Rule = function* ({ leaf, bundle }) {
  if (leaf === undefined) return;
  const named = candidates(
    leaf.certificate,
    bundle.map(({ certificate }) => certificate),
  );
  if (named.length < 2) return;
  // A CA that was issued again for the same key verifies what the first one signed.
  const found = new Set(
    named.map(({ publicKey }) => publicKey()?.export({ type: "spki", format: "der" }).toString("base64")),
  );
  if (found.size < 2) return;
  yield error(
    "ambiguous-issuer",
    leaf.path,
    `${found.size} CAs in ca.crt are named ${quote(leaf.certificate.facts.issuer)}, and no key identifier tells which signed the leaf`,
    "issue CAs with a subject key identifier and leaves with an authority key identifier, or give each CA a name of its own",
  );
};
