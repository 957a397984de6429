import { type Finding, type ObjectReference, redacted } from "@gloo-mtls/objects/report";
import type { secretRules, serviceRules, settingsRules, upstreamRules } from "./rules/index.ts";

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
  | keyof typeof settingsRules
  | (typeof readingCodes)[number];

/** What was found about the TLS of an Upstream, a Service, a Secret or the Settings. */
export type UpstreamFinding = Finding<UpstreamFindingCode>;

/** What keeps an object from being read, as a finding. */
export const readingFinding = (
  { code, path, message, hint }: Finding,
  object: ObjectReference,
): UpstreamFinding => ({
  code: readingCodes.find((known) => known === code) ?? "wrong-type",
  severity: "error",
  object,
  path,
  message: redacted(message),
  hint: hint ?? "write what the API of Gloo takes there",
});
