import { valueAt } from "@gloo-mtls/objects/data";
import { durationText } from "@gloo-mtls/objects/formats";
import { mtlsRuns, runName } from "./mtls-runs.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Kubernetes, CronJob: with fewer, a start may be missed, because the controller looks every 10 seconds */
const leastDeadline = 10;

/** Rotations that Kubernetes ends before they can be over, or does not start. */
export const rotationCutShort: VerifyRule = {
  severity: "warning",
  hint: "let activeDeadlineSeconds be longer than twice --rotation-duration, concurrencyPolicy be Forbid, and startingDeadlineSeconds be 10 or more",
  *check(subject) {
    for (const run of mtlsRuns(subject)) {
      const { repeats, wait, deadline, pod } = run;
      if (repeats === undefined || wait === undefined) continue;
      const at = { manifest: pod.manifest, path: repeats.path };
      if (deadline !== undefined && deadline <= 2 * wait) {
        yield foundAt(
          at,
          `${runName(run)} is ended after ${durationText(deadline)}, and a rotation lasts at least ${durationText(2 * wait)}: none is ever over, and the certificates end`,
        );
      }
      if (repeats.replaces && repeats.gap !== undefined && repeats.gap <= 2 * wait) {
        yield foundAt(
          at,
          `${runName(run)} ends a rotation that runs when the next one starts, ${durationText(repeats.gap)} later, and each lasts at least ${durationText(2 * wait)}: none is ever over, and the certificates end`,
        );
      }
      const starting = valueAt(pod.manifest, ["spec", "startingDeadlineSeconds"]);
      if (typeof starting === "number" && starting < leastDeadline) {
        yield foundAt(
          { manifest: pod.manifest, path: ["spec", "startingDeadlineSeconds"] },
          `${runName(run)} has ${starting} seconds to start in, and the CronJob controller looks every 10 seconds: a rotation can be left out`,
        );
      }
    }
  },
};
