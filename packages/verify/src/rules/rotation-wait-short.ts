import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, podLag, rotationOutage, safeWait } from "@gloo-mtls/pki/rotation-outage";
import { mtlsRuns, runName } from "./mtls-runs.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const rotationWaitShort: VerifyRule = {
  severity: "warning",
  hint: `pass --rotation-duration=${safeWait} or more`,
  *check(subject) {
    for (const run of mtlsRuns(subject)) {
      const { repeats, wait } = run;
      if (repeats === undefined || wait === undefined || wait >= podLag) continue;
      const outage = rotationOutage({
        wait,
        period: Math.max(repeats.gap ?? Number.POSITIVE_INFINITY, 2 * wait + 1000),
      });
      yield foundAt(
        { manifest: run.container.manifest, path: [...run.container.path, "args"] },
        `${runName(run)} waits ${durationText(wait)} for pods that see a change up to ${durationText(podLag)} late: in each rotation handshakes can fail ${outageText(outage)}`,
      );
    }
  },
};
