import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, podLag, rotationOutage, safeWait } from "@gloo-mtls/pki/rotation-outage";
import { runsAgain } from "./runs-again.ts";
import type { WarningRule } from "./subject.ts";
import { writtenAt } from "./written-at.ts";

/** @see `gloo-mtls certs simulate`, which shows how a handshake fails */
export const shortRotationWait: WarningRule = {
  severity: "warning",
  hint: `set gateway.certGenJob.rotationDuration to ${safeWait} or more`,
  *check(subject) {
    const cron = subject.certgen.mtlsCron;
    const job = subject.certgen.mtlsJob;
    // The first run of all makes the Secret, and has nothing to rotate.
    const rotates = [
      cron?.gap === undefined ? undefined : cron,
      job !== undefined && runsAgain(job.manifest, subject.hooks) ? job : undefined,
    ];
    for (const workload of rotates) {
      const { gap = Number.POSITIVE_INFINITY, job: within, override, wait } = workload ?? {};
      if (within === undefined || override === undefined || wait === undefined || wait >= podLag) continue;
      // Runs that overlap have a warning of their own.
      const outage = rotationOutage({ wait, period: Math.max(gap, 2 * wait + 1000) });
      const often = outage < podLag ? ", twice" : "";
      yield {
        path: writtenAt(subject.plan, {
          override,
          field: [...within, "spec", "template", "spec", "containers"],
          value: ["gateway", "certGenJob", "rotationDuration"],
        }),
        message: `has a rotation wait ${durationText(wait)} for pods that see a change up to ${durationText(podLag)} late: in each rotation handshakes can fail ${outageText(outage)}${often}`,
      };
      return;
    }
  },
};
