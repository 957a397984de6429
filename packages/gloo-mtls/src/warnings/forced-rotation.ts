import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 jobs/pkg: a forced rotation replaces a Secret whatever its certificate says */
export const forcedRotation: Warning = {
  code: "forced-rotation-of-own-certificates",
  *check({ plan: { certgen, material } }) {
    if (material === undefined || !certgen.mtls.job || !certgen.forcesRotation) return;
    yield {
      path: ["gateway", "certGenJob", "forceRotation"],
      says: "is on, so the Jobs that are kept replace the certificates of your own each time they run",
      hint: "set gateway.certGenJob.forceRotation to false, or have the Jobs left out",
    };
  },
};
