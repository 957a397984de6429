import { day } from "@gloo-mtls/objects/formats";
import { badOption } from "./bad-option.ts";

/** How long a CA is valid: 10 years of 365 days. @see k8s.io/client-go `util/cert` */
export const authorityLifetime = 10 * 365 * day;

/** How long a leaf is valid: 365 days. @see solo-io/k8s-utils `certutils/gen_cert.go` */
export const leafLifetime = 365 * day;

/** How long before its end a certificate is renewed: 2,160 hours. @see Gloo 1.22.1 certgen, `--renew-before` */
export const defaultRenewBefore = 90 * day;

/** From when until when a certificate is valid, in milliseconds since the epoch. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** How long before it is made a certificate is valid, for a peer whose clock is behind. Certgen leaves no time for that. */
export const backdating = 5 * 60 * 1000;

const earliest = Date.UTC(1950, 0, 1);
const latest = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * The validity of a certificate made now: it begins five minutes ago, and ends a lifetime from now. X.509 knows whole seconds only, so
 * both ends are rounded down, as Go does.
 * @param since When its issuer's validity begins, which it does not precede; not limited by default.
 * @throws {PkiError} `bad-option` when the clock or the lifetime is not one, or X.509 cannot write the date.
 * @see RFC 5280, 4.1.2.5
 */
export const validityOf = (now: number, lifetime: number, since = Number.NEGATIVE_INFINITY): Validity => {
  if (!Number.isFinite(now)) {
    throw badOption(
      "now",
      "a time in milliseconds since the epoch",
      "pass Date.now(), or a fixed time where the bytes must not change",
    );
  }
  if (!Number.isFinite(lifetime) || lifetime < 1000) {
    throw badOption(
      "lifetime",
      "a time in milliseconds, one second or more",
      "pass for instance 365 * 24 * 60 * 60 * 1000",
    );
  }
  const notBefore = Math.min(
    Math.floor(now / 1000) * 1000,
    Math.max(Math.floor((now - backdating) / 1000) * 1000, since),
  );
  const notAfter = Math.floor((now + lifetime) / 1000) * 1000;
  if (notBefore < earliest || notAfter > latest) {
    throw badOption(
      "lifetime",
      "within the years 1950 to 9999",
      "pass a shorter lifetime, or check the clock",
    );
  }
  return { notBefore, notAfter };
};
