import { aboutSecret, type RelayRule, tokenEntry } from "../relay-rule.ts";
import type { HeldSecret } from "../relay-state.ts";

/** The token is the same bytes everywhere, and printable. Tokens are never shown. */
export const tokensAgree: RelayRule = {
  reason: "the server compares the token byte for byte before it trusts an agent",
  *check(state) {
    let first: { readonly secret: HeldSecret; readonly token: string } | undefined;
    for (const secret of state.held) {
      if (secret.holding.role !== "identity-token" && secret.holding.role !== "relay-token") continue;
      const entry = tokenEntry(secret, state);
      const token = secret.contents?.[entry];
      if (token === undefined) continue;
      if (token === "") {
        yield aboutSecret(
          secret,
          "error",
          "token-empty",
          entry,
          "the token is empty",
          "make one of 20 or more random characters",
        );
      } else if (/[\r\n]$/.test(token)) {
        yield aboutSecret(
          secret,
          "error",
          "token-newline",
          entry,
          "the token ends with a line break, which is compared as a part of it",
          "write it with printf or --from-literal, not with echo",
        );
      } else if (!/^[\x21-\x7e]+$/.test(token)) {
        yield aboutSecret(
          secret,
          "error",
          "token-unprintable",
          entry,
          "the token has characters other than printable ASCII, which an environment variable or a header may change",
          "make one of letters and digits",
        );
      }
      first ??= { secret, token };
      if (token === first.token) continue;
      yield aboutSecret(
        secret,
        "error",
        "token-differs",
        entry,
        `the token is not that of ${first.secret.holding.name} on cluster ${first.secret.cluster}, so the server refuses the agent`,
        "copy the token from the management cluster, byte for byte",
      );
    }
  },
};
