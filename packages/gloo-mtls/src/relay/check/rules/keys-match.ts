import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** Each key belongs to the certificate beside it. */
export const keysMatch: RelayRule = {
  reason: "a handshake signed with another key fails",
  *check({ held, chainOf }) {
    for (const secret of held) {
      const { "tls.crt": chain, "tls.key": key } = secret.contents ?? {};
      const opened = chainOf(chain);
      if (key === undefined || opened === undefined || opened.hasKey(key)) continue;
      yield aboutSecret(
        secret,
        "error",
        "key-mismatch",
        "tls.key",
        "tls.key is not the readable, unencrypted key of the first certificate in tls.crt",
        "pass the two that were made together, the certificate before its issuers",
      );
    }
  },
};
