import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** Each certificate leads to the root beside it. */
export const chainsVerify: RelayRule = {
  reason: "a peer with the root alone must find the way from the certificate to it",
  *check({ held, chainOf }) {
    for (const secret of held) {
      const { "tls.crt": chain, "ca.crt": bundle } = secret.contents ?? {};
      const [opened, roots] = [chainOf(chain), chainOf(bundle)];
      const last = opened?.facts.at(-1);
      if (opened === undefined || roots === undefined || last === undefined) continue;
      if (opened.pathTo(roots) !== undefined) continue;
      const named = roots.facts.some(({ subject }) => subject === last.issuer);
      yield aboutSecret(
        secret,
        "error",
        "chain-broken",
        "tls.crt",
        named
          ? `tls.crt was not signed by the CA in ca.crt, although that has the issuer's name ${JSON.stringify(last.issuer)}`
          : `tls.crt ends with a certificate of ${JSON.stringify(last.issuer)}, which is not in ca.crt`,
        named
          ? "pass the CA that signed it: another of the same name does not do"
          : "put the intermediate CAs after the certificate in tls.crt, and the root into ca.crt",
      );
    }
  },
};
