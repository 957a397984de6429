import { type CertificateFacts, defaultRenewBefore } from "@gloo-mtls/pki";
import { type RelayRule, within } from "../relay-rule.ts";
import type { CheckedSecret } from "../relay-state.ts";

interface Dated {
  readonly secret: CheckedSecret;
  readonly facts: CertificateFacts;
  readonly now: number;
}

/**
 * Looks at every certificate of every Secret, where there is a clock. `judge` gives what is behind the
 * certificate's name.
 */
const validityRule = (
  severity: "error" | "warning",
  hint: string,
  judge: (dated: Dated) => string | undefined,
): RelayRule => ({
  severity,
  hint,
  *check({ checked, now, chainOf }) {
    if (now === undefined) return;
    for (const secret of checked) {
      for (const entry of ["tls.crt", "ca.crt"] as const) {
        for (const [index, facts] of (chainOf(secret.contents?.[entry])?.facts ?? []).entries()) {
          const verdict = judge({ secret, facts, now });
          if (verdict === undefined) continue;
          const message = `certificate ${index + 1} (${JSON.stringify(facts.subject)}) ${verdict}`;
          yield { ...within(secret, entry), message };
        }
      }
    }
  },
});

const at = (moment: number): string => new Date(moment).toISOString();

export const notYetValid = validityRule(
  "error",
  "wait until then, or check the clock where it was made",
  ({ facts: { notBefore }, now }) => (now < notBefore ? `is not valid before ${at(notBefore)}` : undefined),
);

export const expired = validityRule(
  "error",
  "replace it: `gloo-mtls relay rotate` prints how",
  ({ facts: { notAfter }, now }) => (now > notAfter ? `expired at ${at(notAfter)}` : undefined),
);

/** Gloo renews the agents' own certificates and nothing else. @see R3 */
export const expiring = validityRule(
  "warning",
  "plan its replacement: `gloo-mtls relay rotate` prints how",
  ({ secret, facts: { notBefore, notAfter }, now }) =>
    now >= notBefore &&
    now <= notAfter &&
    now > notAfter - defaultRenewBefore &&
    secret.requirement.creator !== "agent"
      ? `expires at ${at(notAfter)}`
      : undefined,
);
