import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, rotationOutage } from "@gloo-mtls/pki/rotation-outage";
import type { WarningRule } from "./subject.ts";
import { writtenAt } from "./written-at.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-cronjob.yaml: no concurrencyPolicy, so runs may overlap */
export const overlappingRotations: WarningRule = {
  severity: "warning",
  hint: "set a schedule with more time between two starts such as 0 3 1 * *, or set spec.concurrencyPolicy to Forbid in gateway.certGenJob.cron.mtlsKubeResourceOverride",
  *check(subject) {
    const { gap, wait, concurrency, override } = subject.certgen.mtlsCron ?? {};
    if (gap === undefined || wait === undefined || override === undefined) return;
    if (concurrency !== "Allow" || gap > 2 * wait) return;
    const outage = rotationOutage({ wait, period: gap });
    yield {
      path: writtenAt(subject.plan, {
        override,
        field: ["spec", "schedule"],
        value: ["gateway", "certGenJob", "cron", "schedule"],
      }),
      message: `starts rotations ${durationText(gap)} apart, and each lasts at least ${durationText(2 * wait)}: while they overlap, each takes the CA of the next away, and handshakes can fail ${outageText(outage)}${Number.isFinite(outage) ? " in each rotation" : ""}`,
    };
  },
};
