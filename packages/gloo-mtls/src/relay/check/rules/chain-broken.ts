import { type RelayRule, within } from "../relay-rule.ts";

/** A peer that has the root alone must find the way from the certificate to it. */
export const chainBroken: RelayRule = {
  severity: "error",
  hint: "put the intermediate CAs after the certificate in tls.crt, and the root into ca.crt",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      const { "tls.crt": chain, "ca.crt": bundle } = secret.contents ?? {};
      const [opened, roots] = [chainOf(chain), chainOf(bundle)];
      const last = opened?.facts.at(-1);
      if (opened === undefined || roots === undefined || last === undefined) continue;
      if (opened.pathTo(roots) !== undefined) continue;
      const named = roots.facts.some(({ subject }) => subject === last.issuer);
      yield named
        ? {
            ...within(secret, "tls.crt"),
            message: `tls.crt was not signed by the CA in ca.crt, although that has the issuer's name ${JSON.stringify(last.issuer)}`,
            hint: "pass the CA that signed it: another of the same name does not do",
          }
        : {
            ...within(secret, "tls.crt"),
            message: `tls.crt ends with a certificate of ${JSON.stringify(last.issuer)}, which is not in ca.crt`,
          };
    }
  },
};
