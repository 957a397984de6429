import { day } from "@gloo-mtls/objects/formats";
import { defaultRenewBefore } from "../../issue/validity.ts";
import { error, type Finding, warning } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";
import type { Placed, Subject } from "../subject.ts";

const at = (moment: number): string => new Date(moment).toISOString();
const hour = day / 24;
/** Whole days, or hours where there are less than two days. */
const remaining = (duration: number): string => {
  const [count, unit] =
    duration < 2 * day ? [Math.floor(duration / hour), "hour"] : [Math.floor(duration / day), "day"];
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
};

/** What to do about a certificate's end: a leaf alone needs nothing published, while its CA lasts. */
const remedyOf = ({ path }: Placed, lastsLonger: boolean): string =>
  path[0] === "certificate" && lastsLonger
    ? "issue a new leaf from the same CA: every peer trusts it already, so nothing has to be published first"
    : "rotate it: publish the new CA beside the old one first, and the new leaf after every peer has both";

/**
 * From when a certificate is reported as expiring: a third of a short lifetime, so that one of 90 days is not
 * always about to.
 */
const noticeOf = (
  { notBefore, notAfter }: Placed["certificate"]["facts"],
  given: number | undefined,
): number => given ?? Math.min(defaultRenewBefore, Math.floor((notAfter - notBefore) / 3));

const judge = function* (placed: Placed, subject: Subject): Iterable<Finding> {
  const { path, name, certificate } = placed;
  const { now, expiringWithin } = subject.options;
  const { notBefore, notAfter } = certificate.facts;
  const trusted = subject.trustPath();
  const needed = placed === subject.leaf || trusted?.includes(certificate) === true;
  const say = needed ? error : warning;
  const lastsLonger =
    trusted?.slice(1).every(({ facts }) => facts.notAfter > notAfter && facts.notAfter > now) === true;
  if (now < notBefore) {
    yield say(
      "not-yet-valid",
      path,
      `${name} is not valid before ${at(notBefore)}`,
      "wait until then, or check the clock where it was made",
    );
  } else if (now > notAfter) {
    yield say(
      "expired",
      path,
      `${name} expired at ${at(notAfter)}`,
      needed ? remedyOf(placed, lastsLonger) : `drop it from ${partName(path[0])}`,
    );
  } else if (now > notAfter - noticeOf(certificate.facts, expiringWithin)) {
    yield warning(
      "expiring",
      path,
      `${name} expires at ${at(notAfter)}, in ${remaining(notAfter - now)}`,
      remedyOf(placed, lastsLonger),
    );
  }
};

/** Every certificate is valid now, and for a while. @see RFC 5280, 4.1.2.5 (both ends are inclusive) */
export const validNow: Rule = function* (subject) {
  for (const placed of [...subject.chain, ...subject.bundle]) yield* judge(placed, subject);
};

/** The leaf ends before its CAs do. */
export const leafEndsFirst: Rule = function* ({ leaf, trustPath }) {
  if (leaf === undefined) return;
  const { notAfter } = leaf.certificate.facts;
  const end = Math.min(...(trustPath() ?? []).map(({ facts }) => facts.notAfter));
  if (end >= notAfter) return;
  yield warning(
    "outlives-ca",
    leaf.path,
    `the leaf is valid until ${at(notAfter)}, but a certificate above it only until ${at(end)}`,
    "count on the earlier date, or issue the leaf from a CA that lasts longer",
  );
};
