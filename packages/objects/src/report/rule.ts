import type { Path } from "../data/path.ts";
import type { Finding, ObjectReference, Severity } from "./finding.ts";
import { aFunction, aMapOf, anObjectWith, requireArgument, required } from "./options.ts";
import { redacted } from "./redacted.ts";

/** What a rule found in its subject. */
export interface Found extends Partial<Pick<Finding, "cluster" | "commands" | "object" | "origin">> {
  /** Where in the object. */
  readonly path: Path;
  /** One sentence without a full stop: what is so, and why that matters. */
  readonly message: string;
  /** In place of the rule's own severity. */
  readonly severity?: Severity | undefined;
  /** In place of the rule's own hint. */
  readonly hint?: string | undefined;
}

/** One thing to look for in one kind of subject. The table that it is in gives it its code. */
export interface Rule<Subject> {
  readonly severity: Severity;
  /** What to do about it. */
  readonly hint: string;
  /** The kinds of objects that it reads; undefined where the subject is not a set of objects. */
  readonly reads?: readonly string[] | undefined;
  /** Pure, and silent where what it needs is missing: another rule says so. */
  readonly check: (subject: Subject) => Iterable<Found>;
}

/** Rules by the code of what they find, in the order of their findings. */
export type RuleTable<Code extends string, Subject> = Readonly<Record<Code, Rule<Subject>>>;

/**
 * What the rules of a table find in a subject, under the codes of the table. A message may quote the subject, but never a key in it.
 * @param object What a finding is about, where a rule does not say.
 */
export function* applyRules<Code extends string, Subject>(
  rules: RuleTable<Code, Subject>,
  subject: Subject,
  object?: ObjectReference | undefined,
): Generator<Finding<Code>, void, undefined> {
  requireArgument("rules", rules, aMapOf(anObjectWith({ check: required(aFunction) })));
  // Object.entries forgets what the keys of a table are.
  for (const [code, rule] of Object.entries(rules) as [Code, Rule<Subject>][]) {
    for (const { message, severity = rule.severity, hint = rule.hint, ...found } of rule.check(subject)) {
      yield {
        object,
        ...found,
        code,
        severity,
        message: redacted(message),
        hint: redacted(hint),
      };
    }
  }
}
