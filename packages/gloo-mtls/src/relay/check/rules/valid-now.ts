import { defaultRenewBefore } from "@gloo-mtls/pki";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";

const at = (moment: number): string => new Date(moment).toISOString();

/** Every certificate is valid now, and for a while. Gloo renews the agents' own and nothing else. @see R3 */
export const validNow: RelayRule = {
  reason:
    "Gloo does not renew root, intermediate and server certificates, and the relay ends when one of them does",
  *check({ held, now, chainOf }) {
    if (now === undefined) return;
    for (const secret of held) {
      for (const entry of ["tls.crt", "ca.crt"] as const) {
        const text = secret.contents?.[entry];
        const all = chainOf(text)?.facts ?? [];
        for (const [index, { subject, notBefore, notAfter }] of all.entries()) {
          const name = `certificate ${index + 1} (${JSON.stringify(subject)})`;
          if (now < notBefore) {
            yield aboutSecret(
              secret,
              "error",
              "not-yet-valid",
              entry,
              `${name} is not valid before ${at(notBefore)}`,
              "wait until then, or check the clock where it was made",
            );
          } else if (now > notAfter) {
            yield aboutSecret(
              secret,
              "error",
              "expired",
              entry,
              `${name} expired at ${at(notAfter)}`,
              "replace it: `gloo-mtls relay rotate` prints how",
            );
          } else if (now > notAfter - defaultRenewBefore && secret.holding.creator !== "agent") {
            yield aboutSecret(
              secret,
              "warning",
              "expiring",
              entry,
              `${name} expires at ${at(notAfter)}`,
              "plan its replacement: `gloo-mtls relay rotate` prints how",
            );
          }
        }
      }
    }
  },
};
