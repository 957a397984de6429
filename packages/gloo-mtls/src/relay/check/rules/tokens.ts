import { type RelayRule, tokenEntry, within } from "../relay-rule.ts";
import type { CheckedSecret, RelayState } from "../relay-state.ts";

interface Token {
  readonly secret: CheckedSecret;
  readonly entry: string;
  /** Never shown. */
  readonly text: string;
}

const tokensOf = (state: RelayState): readonly Token[] =>
  state.checked.flatMap((secret) => {
    const { role } = secret.requirement;
    if (role !== "identity-token" && role !== "relay-token") return [];
    const entry = tokenEntry(secret, state);
    const text = secret.contents?.[entry];
    return text === undefined ? [] : [{ secret, entry, text }];
  });

const endsWithLineBreak = /[\r\n]$/;

const tokenRule = (hint: string, message: string, isWrong: (text: string) => boolean): RelayRule => ({
  severity: "error",
  hint,
  *check(state) {
    for (const { secret, entry, text } of tokensOf(state)) {
      if (isWrong(text)) yield { ...within(secret, entry), message };
    }
  },
});

export const tokenEmpty = tokenRule(
  "make one of 20 or more random characters",
  "the token is empty",
  (text) => text === "",
);

export const tokenNewline = tokenRule(
  "write it with printf or --from-literal, not with echo",
  "the token ends with a line break, which is compared as a part of it",
  (text) => endsWithLineBreak.test(text),
);

export const tokenUnprintable = tokenRule(
  "make one of letters and digits",
  "the token has characters other than printable ASCII, which an environment variable or a header may change",
  (text) => text !== "" && !endsWithLineBreak.test(text) && !/^[\x21-\x7e]+$/.test(text),
);

/** The server compares the token byte for byte before it trusts an agent. */
export const tokenDiffers: RelayRule = {
  severity: "error",
  hint: "copy the token from the management cluster, byte for byte",
  *check(state) {
    const [first, ...rest] = tokensOf(state);
    for (const { secret, entry, text } of rest) {
      if (text === first?.text) continue;
      yield {
        ...within(secret, entry),
        message: `the token is not that of ${first?.secret.requirement.name} on cluster ${first?.secret.cluster}, so the server refuses the agent`,
      };
    }
  },
};
