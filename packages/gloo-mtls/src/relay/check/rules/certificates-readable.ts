import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** What should be certificates is. */
export const certificatesReadable: RelayRule = {
  reason: "neither end starts with a text that is no PEM",
  *check({ held, chainOf }) {
    for (const secret of held) {
      for (const entry of ["tls.crt", "ca.crt"] as const) {
        const text = secret.contents?.[entry];
        if (text === undefined || chainOf(text) !== undefined) continue;
        yield aboutSecret(
          secret,
          "error",
          "unreadable-certificate",
          entry,
          `${entry} is not the PEM of certificates`,
          "pass -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, and nothing else",
        );
      }
    }
  },
};
