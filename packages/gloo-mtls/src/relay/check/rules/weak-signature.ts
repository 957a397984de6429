import { type RelayRule, within } from "../relay-rule.ts";

/** Signatures that Go does not verify, by object identifier. @see Go 1.26 `crypto/x509`, checkSignature */
const refused: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "MD2-RSA"],
  ["1.2.840.113549.1.1.4", "MD5-RSA"],
  ["1.2.840.113549.1.1.5", "SHA1-RSA"],
  ["1.2.840.10045.4.1", "ECDSA-SHA1"],
  ["1.2.840.10040.4.3", "DSA-SHA1"],
  ["2.16.840.1.101.3.4.3.2", "DSA-SHA256"],
]);

/** Server and agents are Go programs. The signature of a root is not looked at: it is trusted as it is. */
export const weakSignature: RelayRule = {
  severity: "error",
  hint: "have it signed with SHA-256 or better",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      for (const facts of chainOf(secret.contents?.["tls.crt"])?.facts ?? []) {
        const algorithm = refused.get(facts.signatureAlgorithm);
        if (algorithm === undefined || facts.subject === facts.issuer) continue;
        yield {
          ...within(secret, "tls.crt"),
          message: `the certificate ${JSON.stringify(facts.subject)} is signed with ${algorithm}, which Go refuses`,
        };
      }
    }
  },
};
