import { mtlsCertgenIsOn, type Warning } from "./warning.ts";

/** @see Gloo 1.22.1 jobs/pkg: a forced rotation replaces a Secret whatever its certificate says */
export const forcedRotation: Warning = {
  code: "forced-rotation-of-own-certificates",
  *check(circumstances) {
    const { material, values } = circumstances;
    if (!material || !mtlsCertgenIsOn(circumstances) || values.gateway?.certGenJob?.forceRotation !== true)
      return;
    yield {
      path: ["gateway", "certGenJob", "forceRotation"],
      says: "is on, so the Jobs that are kept replace the certificates of your own each time they run",
      hint: "set gateway.certGenJob.forceRotation to false, or have the Jobs left out",
    };
  },
};
