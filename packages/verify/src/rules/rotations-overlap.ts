import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, rotationOutage } from "@gloo-mtls/pki/rotation-outage";
import { mtlsRuns, runName } from "./mtls-runs.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const rotationsOverlap: VerifyRule = {
  severity: "warning",
  hint: "set spec.concurrencyPolicy to Forbid, or a schedule such as 0 3 1 * *",
  *check(subject) {
    for (const run of mtlsRuns(subject)) {
      const { repeats, wait } = run;
      if (repeats?.gap === undefined || wait === undefined || !repeats.overlaps || repeats.gap > 2 * wait)
        continue;
      const outage = rotationOutage({ wait, period: Math.max(repeats.gap, 1000) });
      yield foundAt(
        { manifest: run.pod.manifest, path: repeats.path },
        `${runName(run)} starts rotations ${durationText(repeats.gap)} apart, and each lasts at least ${durationText(2 * wait)}: while they overlap, each takes the CA of the next away, and handshakes can fail ${outageText(outage)}`,
      );
    }
  },
};
