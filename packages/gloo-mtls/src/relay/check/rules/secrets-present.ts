import { aboutSecret, type RelayRule, tokenEntry } from "../relay-rule.ts";

/** Every Secret that the mode demands is there, with every entry. */
export const secretsPresent: RelayRule = {
  reason:
    "a server or an agent without one of its Secrets does not start, or starts with certificates of its own making",
  *check(state) {
    const { held, expected } = state;
    for (const secret of held) {
      const { holding, contents } = secret;
      if (contents === undefined) {
        if (!expected.includes(holding.creator)) continue;
        yield aboutSecret(
          secret,
          "error",
          "missing-secret",
          undefined,
          "there is no such Secret, and the mode needs it",
          `make it with ${holding.entries.join(", ")}`,
        );
        continue;
      }
      for (const entry of holding.entries.map((name) =>
        name === "token" ? tokenEntry(secret, state) : name,
      )) {
        if (Object.hasOwn(contents, entry)) continue;
        yield aboutSecret(
          secret,
          "error",
          "missing-entry",
          entry,
          `the Secret has no ${entry}`,
          `add it; the Secret needs ${holding.entries.join(", ")}`,
        );
      }
    }
  },
};
