import { isMap } from "@gloo-mtls/objects/data";
import { parseCron, parseGoDuration, shortestGap } from "@gloo-mtls/objects/formats";
import { mtlsCertgenCronJob } from "../manifests/certgen/mtls-cron-job.ts";
import type { Warning } from "./warning.ts";

/** A rotation waits twice: once with both authorities trusted, once with the new certificate in use. */
const waits = 2;

const inSeconds = (milliseconds: number): string => `${milliseconds / 1000} seconds`;

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-cronjob.yaml: no concurrencyPolicy, so runs may overlap */
export const overlappingRotations: Warning = {
  code: "overlapping-rotations",
  *check({ plan }) {
    // As rendered: an override may change the schedule, and forbid runs that overlap.
    const spec = mtlsCertgenCronJob.make(plan)[0]?.spec;
    if (!isMap(spec) || spec.concurrencyPolicy === "Forbid") return;
    const schedule = parseCron(String(spec.schedule ?? ""));
    const wait = parseGoDuration(plan.certgen.rotationDuration);
    const gap = schedule && shortestGap(schedule);
    if (gap === undefined || wait === undefined || gap >= waits * wait) return;
    yield {
      path: ["gateway", "certGenJob", "cron", "schedule"],
      says: `starts rotations ${inSeconds(gap)} apart, and each lasts at least ${inSeconds(waits * wait)}`,
      hint: "choose a wider schedule such as 0 3 1 * *, or a shorter gateway.certGenJob.rotationDuration",
    };
  },
};
