import { day } from "@gloo-mtls/objects/formats";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { CertificateFacts } from "@gloo-mtls/pki";
import { certificatesOf } from "../../certificates/certificates-of.ts";
import type { SecretSubject } from "../subject.ts";

const defaultExpiringWithin = 30 * day;

/** Both ends are included; milliseconds since the epoch. */
type Validity = Pick<CertificateFacts, "notBefore" | "notAfter">;

/** A span of time, and the part of the Secret that ends or begins it. */
interface Span extends Validity {
  readonly part: "tls.crt" | "ca.crt";
  readonly what: string;
}

/** When all of some certificates are valid; undefined when there is none. */
const whileAll = (certificates: readonly Validity[]): Validity | undefined =>
  certificates.length === 0
    ? undefined
    : certificates.reduce((all, { notBefore, notAfter }) => ({
        notBefore: Math.max(all.notBefore, notBefore),
        notAfter: Math.min(all.notAfter, notAfter),
      }));

/** From the first to the last moment at which any of some certificates is valid; undefined when there is none. */
const whileAny = (certificates: readonly Validity[]): Validity | undefined =>
  certificates.length === 0
    ? undefined
    : certificates.reduce((any, { notBefore, notAfter }) => ({
        notBefore: Math.min(any.notBefore, notBefore),
        notAfter: Math.max(any.notAfter, notAfter),
      }));

/** A chain is valid while all of it is; a bundle of CAs while any of it is, because one of them is enough. */
const spansOf = ({ tls }: SecretSubject): readonly Span[] => {
  const { chain: sent, authorities: cas } = certificatesOf(tls);
  const [chain, bundle] = [whileAll(sent), whileAny(cas)];
  return [
    ...(chain === undefined ? [] : [{ part: "tls.crt" as const, what: "the client certificate", ...chain }]),
    ...(bundle === undefined
      ? []
      : [
          {
            part: "ca.crt" as const,
            what: cas.length === 1 ? "the CA" : "the last of the CAs",
            ...bundle,
          },
        ]),
  ];
};

const at = (moment: number): string => new Date(moment).toISOString();

const rule = (
  severity: Rule<SecretSubject>["severity"],
  hint: string,
  say: (span: Span, now: number, expiringWithin: number) => string | undefined,
): Rule<SecretSubject> => ({
  severity,
  hint,
  *check(subject) {
    const { now, expiringWithin = defaultExpiringWithin } = subject.options;
    for (const span of spansOf(subject)) {
      const message = say(span, now, expiringWithin);
      if (message !== undefined) yield { path: ["data", span.part], message } satisfies Found;
    }
  },
});

/** @see RFC 5280, 4.1.2.5 (both ends are inclusive) */
export const certificateExpired = rule("error", "replace it: handshakes fail", ({ what, notAfter }, now) =>
  now > notAfter ? `${what} expired at ${at(notAfter)}` : undefined,
);

/** Soon is within `expiringWithin`, and not yet over. */
export const certificateExpiring = rule(
  "warning",
  "replace it before then",
  ({ what, notAfter }, now, expiringWithin) =>
    now <= notAfter && now > notAfter - expiringWithin
      ? `${what} expires at ${at(notAfter)}, in ${Math.floor((notAfter - now) / day)} days`
      : undefined,
);

/** @see RFC 5280, 4.1.2.5 */
export const certificateNotYetValid = rule(
  "error",
  "wait until then, or check the clock where it was made",
  ({ what, notBefore }, now) =>
    now < notBefore ? `${what} is not valid before ${at(notBefore)}` : undefined,
);
