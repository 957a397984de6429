import { type RelayRule, within } from "../relay-rule.ts";

/** A handshake signed with another key than the certificate's fails. */
export const keyMismatch: RelayRule = {
  severity: "error",
  hint: "pass the two that were made together, the certificate before its issuers",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      const { "tls.crt": chain, "tls.key": key } = secret.contents ?? {};
      const opened = chainOf(chain);
      if (key === undefined || opened === undefined || opened.hasKey(key)) continue;
      yield {
        ...within(secret, "tls.key"),
        message: "tls.key is not the readable, unencrypted key of the first certificate in tls.crt",
      };
    }
  },
};
