import { deepFreeze } from "@gloo-mtls/objects/data";
import {
  aBoolean,
  aFunction,
  aListOf,
  anything,
  type OptionTable,
  requireArgument,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { badOption } from "../issue/bad-option.ts";
import { locationOptions } from "../service/service-names.ts";
import type { Decision } from "./decision.ts";
import {
  certificateDue,
  chainUnreadable,
  coveredDue,
  type Policy,
  rotationForced,
  secretAbsent,
  serviceForeign,
  serviceUncovered,
  typeForeign,
  valid,
} from "./policies.ts";
import { type DecisionOptions, situationOf } from "./situation.ts";
import { pairBroken, trustBroken } from "./whole-material.ts";

/** Certgen's own rules, in its order. @see Gloo 1.22.1 `jobs/pkg/kube/secret.go`, `jobs/pkg/run/run.go` */
export const certgenPolicies: readonly Policy[] = deepFreeze([
  secretAbsent,
  typeForeign,
  chainUnreadable,
  certificateDue,
  serviceForeign,
  rotationForced,
]);

/**
 * Certgen's rules, except that names are compared as TLS does it: certificates of which nothing is wrong are
 * kept, where certgen would replace those with upper-case names or a wildcard alone.
 */
export const runnerPolicies: readonly Policy[] = deepFreeze([
  secretAbsent,
  typeForeign,
  chainUnreadable,
  coveredDue,
  serviceUncovered,
  rotationForced,
]);

/**
 * The same, and a Secret whose parts do not belong together is replaced, too. A rotation would not help:
 * nothing works with it.
 */
export const wholePolicies: readonly Policy[] = deepFreeze([
  secretAbsent,
  typeForeign,
  chainUnreadable,
  pairBroken,
  trustBroken,
  coveredDue,
  serviceUncovered,
  rotationForced,
]);

const decisionOptions: OptionTable<DecisionOptions> = {
  ...locationOptions,
  secret: anything,
  now: anything,
  renewBefore: anything,
  force: aBoolean,
};

/**
 * Whether to keep a Secret, create it, rotate it or leave it alone, with the reason.
 * @param policies Asked in order; the first that knows decides, and what none objects to is kept.
 * @throws {PkiError} `bad-option` when `now` or `renewBefore` is not a number; never because of the Secret.
 */
export const decide = (options: DecisionOptions, policies: readonly Policy[] = certgenPolicies): Decision => {
  requireOptions(options, decisionOptions);
  requireArgument("policies", policies, aListOf(aFunction));
  if (!Number.isFinite(options.now)) {
    throw badOption(
      "now",
      "a time in milliseconds since the epoch",
      "pass Date.now(), or a fixed time in tests",
    );
  }
  if (options.renewBefore !== undefined && !Number.isFinite(options.renewBefore)) {
    throw badOption("renewBefore", "a time in milliseconds", "leave it out for certgen's 2,160 hours");
  }
  const situation = situationOf(options);
  for (const policy of policies) {
    const found = policy(situation);
    if (found !== undefined) return found;
  }
  return valid(situation);
};
