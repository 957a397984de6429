import { type RelayRule, within } from "../relay-rule.ts";

/** Neither side of the relay starts with a text that is not PEM. */
export const unreadableCertificate: RelayRule = {
  severity: "error",
  hint: "pass -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, and nothing else",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      for (const entry of ["tls.crt", "ca.crt"] as const) {
        const text = secret.contents?.[entry];
        if (text === undefined || chainOf(text) !== undefined) continue;
        yield { ...within(secret, entry), message: `${entry} is not the PEM of certificates` };
      }
    }
  },
};
