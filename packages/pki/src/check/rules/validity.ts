import { day, defaultRenewBefore } from "../../issue/validity.ts";
import { error, type Finding, warning } from "../finding.ts";
import type { Rule } from "../rule.ts";
import type { Placed, Subject } from "../subject.ts";

const at = (moment: number): string => new Date(moment).toISOString();
const days = (duration: number): string => {
  const count = Math.floor(duration / day);
  return count === 1 ? "1 day" : `${count} days`;
};

const remedy =
  "rotate it: publish the new CA beside the old one first, and the new leaf after every peer has both";

const judge = function* ({ path, name, certificate }: Placed, subject: Subject): Iterable<Finding> {
  const { now, expiringWithin = defaultRenewBefore } = subject.options;
  const { notBefore, notAfter } = certificate.facts;
  const needed = path[0] === "certificate" || subject.trustPath()?.includes(certificate) === true;
  const say = needed ? error : warning;
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
      needed ? remedy : "drop it from the bundle",
    );
  } else if (now > notAfter - expiringWithin) {
    yield warning("expiring", path, `${name} expires at ${at(notAfter)}, in ${days(notAfter - now)}`, remedy);
  }
};

/** Every certificate is valid now, and for a while. @see RFC 5280, 4.1.2.5 (both ends are inclusive) */
export const validNow: Rule = function* (subject) {
  for (const placed of [...subject.chain, ...subject.bundle]) yield* judge(placed, subject);
};

/** The leaf does not outlive what it hangs on. */
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
