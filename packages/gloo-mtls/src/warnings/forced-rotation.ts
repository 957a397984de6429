import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 jobs/pkg: a forced rotation replaces a Secret regardless of its certificate */
export const forcedRotation: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.forceRotation to false, or have the Jobs left out",
  *check(subject) {
    if (subject.plan.material === undefined) return;
    const workloads = [subject.certgen.mtlsJob, subject.certgen.mtlsCron];
    if (!workloads.some((workload) => workload?.forces === true)) return;
    yield {
      path: ["gateway", "certGenJob", "forceRotation"],
      message: "is on, so the Jobs that are kept replace the certificates of your own each time they run",
    };
  },
};
