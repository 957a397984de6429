import { mtlsRuns } from "./mtls-runs.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Go `time.ParseDuration`, which pflag uses: a number needs a unit */
export const certgenArguments: VerifyRule = {
  severity: "error",
  hint: "write the duration with its unit, such as 95s",
  *check(subject) {
    for (const { container, wait } of mtlsRuns(subject)) {
      if (wait !== undefined) continue;
      yield foundAt(
        { manifest: container.manifest, path: [...container.path, "args"] },
        "the value of --rotation-duration is not a duration: certgen ends at once, and the certificates are not made, or not renewed",
      );
    }
  },
};
