import { applyRules, type Finding, requireArgument, type Severity } from "@gloo-mtls/objects/report";
import type { Evidence } from "../evidence/evidence.ts";
import { anEvidence } from "../evidence/evidence.ts";
import { certificateRows } from "./certificate-rows.ts";
import { withoutConsequences } from "./consequences.ts";
import { type Context, contextOf } from "./context.ts";
import { factsOf } from "./facts.ts";
import { installationFindings } from "./installation-findings.ts";
import { podRows } from "./pod-rows.ts";
import { renewalRows } from "./renewal-rows.ts";
import type { Report } from "./report.ts";
import { doctorRules } from "./rules/index.ts";

const order: readonly Severity[] = ["error", "warning", "info"];

/** What could not be seen, a sentence each, without a full stop. */
const unknownIn = ({ evidence, envoys }: Context): readonly string[] =>
  // Requests are answered in any order.
  [
    ...evidence.gaps.map(
      ({ what, missing, reason }) =>
        `${what}: ${reason}${missing === undefined ? "" : `; the account lacks the right to ${missing}`}`,
    ),
    ...envoys
      .filter(
        ({ pod, seen }) => seen === undefined && !evidence.gaps.some(({ what }) => what.includes(pod.name)),
      )
      .map(
        ({ pod, process }) =>
          `which certificates ${process.container.name} of Pod ${pod.namespace}/${pod.name} uses`,
      ),
  ].sort();

const identity = ({ code, object, path, message }: Finding): string =>
  JSON.stringify([code, object, path, message]);

/**
 * What is wrong with a live installation, and what to do about it: the same for the same evidence. What only follows from something else that
 * was found is left out, and what could not be seen is said to be unknown.
 */
export const diagnose = (evidence: Evidence): Report => {
  requireArgument("evidence", evidence, anEvidence);
  const context = contextOf(evidence);
  const own: readonly Finding[] = [...applyRules(doctorRules, context)];
  const found = withoutConsequences([...own, ...installationFindings(context, own)], context);
  const once = new Map(found.map((finding) => [identity(finding), finding]));
  return {
    now: evidence.now,
    cluster: evidence.cluster,
    namespace: evidence.namespace,
    facts: factsOf(context),
    certificates: certificateRows(context),
    pods: podRows(context),
    renewals: renewalRows(context),
    findings: order.flatMap((severity) =>
      [...once.values()].filter((finding) => finding.severity === severity),
    ),
    unknown: unknownIn(context),
  };
};
