import { durationText } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import { podLag } from "@gloo-mtls/pki/rotation-outage";
import type { CertgenWorkload } from "./certgen-workload.ts";
import type { WarningRule, WarningSubject } from "./subject.ts";
import { writtenAt } from "./written-at.ts";

/** Time for the pod to start and for certgen's writes, beside the waits. */
const overhead = 110_000;

const consequence = (end: number, wait: number): string =>
  end <= wait ? "no run gets as far as the new certificate" : "no run gets as far as taking the old CA away";

const byDeadline = ({ plan }: WarningSubject, workload: CertgenWorkload, wait: number): Found | undefined => {
  const { deadline, job, override } = workload;
  // A run also starts a pod and writes three times, so it lasts longer than its waits.
  if (deadline > 2 * wait) return undefined;
  return {
    path: writtenAt(plan, {
      override,
      field: [...job, "spec", "activeDeadlineSeconds"],
      value: ["gateway", "certGenJob", "activeDeadlineSeconds"],
    }),
    message: `ends each run after ${durationText(deadline)}, and a rotation waits ${durationText(wait)} twice: ${consequence(deadline, wait)}`,
    hint: `leave it out, or set ${(2 * Math.max(wait, podLag) + overhead) / 1000} or more`,
  };
};

const byNextRun = ({ plan }: WarningSubject, workload: CertgenWorkload, wait: number): Found | undefined => {
  const { concurrency, gap, override } = workload;
  if (concurrency !== "Replace" || gap === undefined || gap > 2 * wait) return undefined;
  return {
    path: writtenAt(plan, {
      override,
      field: ["spec", "concurrencyPolicy"],
      value: ["gateway", "certGenJob", "cron", "schedule"],
    }),
    message: `has each start end the run before it, starts are ${durationText(gap)} apart, and a rotation waits ${durationText(wait)} twice: ${consequence(gap, wait)}`,
    hint: "set it to Forbid, or set a schedule with more time between two starts such as 0 3 1 * *",
  };
};

/** @see Gloo 1.22.1 `values.go`, ActiveDeadlineSeconds of the certgen job: at least twice rotationDuration */
export const rotationCutShort: WarningRule = {
  severity: "warning",
  hint: "give a rotation the time that it takes",
  *check(subject) {
    for (const workload of [subject.certgen.mtlsJob, subject.certgen.mtlsCron]) {
      if (workload?.wait === undefined) continue;
      const found = [byDeadline, byNextRun].flatMap((by) => by(subject, workload, workload.wait ?? 0) ?? []);
      yield* found;
    }
  },
};
