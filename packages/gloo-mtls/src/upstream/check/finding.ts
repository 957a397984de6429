import { type Finding, type ObjectName, type Problem, withoutKeys } from "@gloo-mtls/objects/report";
import type { Rule } from "./rule.ts";
import type { secretRules, serviceRules, upstreamRules } from "./rules/index.ts";

/** What keeps an object, or an annotation, from being read. */
const readingCodes = [
  "unknown-key",
  "wrong-type",
  "several-sources",
  "bad-upstream-config",
  "mixed-deep-merge",
] as const;

/** What was found; stable, for programs. */
export type UpstreamFindingCode =
  | keyof typeof upstreamRules
  | keyof typeof serviceRules
  | keyof typeof secretRules
  | (typeof readingCodes)[number];

/** What was found about the TLS of an Upstream, a Service, a Secret or the Settings. */
export type UpstreamFinding = Finding<UpstreamFindingCode>;

/** What a table of rules finds in a subject, under the codes of the table. A message may quote the subject, though never a key in it. */
export function* applyRules<Code extends UpstreamFindingCode, Subject>(
  rules: Readonly<Record<Code, Rule<Subject>>>,
  subject: Subject,
  object: ObjectName,
): Iterable<UpstreamFinding> {
  // Object.entries forgets what the keys of a table are.
  for (const [code, { severity, hint, check }] of Object.entries(rules) as unknown as [
    Code,
    Rule<Subject>,
  ][]) {
    for (const found of check(subject)) {
      const message = withoutKeys(found.message);
      yield { code, severity, object, path: found.path, message, hint: withoutKeys(found.hint ?? hint) };
    }
  }
}

/** What keeps an object from being read, as a finding. */
export const readingFinding = (
  { code, path, message, hint }: Problem,
  object: ObjectName,
): UpstreamFinding => ({
  code: readingCodes.find((known) => known === code) ?? "wrong-type",
  severity: "error",
  object,
  path,
  message: withoutKeys(message),
  hint: hint ?? "write what the API of Gloo takes there",
});
