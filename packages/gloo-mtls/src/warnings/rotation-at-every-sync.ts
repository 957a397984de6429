import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 jobs/pkg: a forced rotation replaces a Secret whatever its certificate says, in three stages */
export const rotationAtEverySync: Warning = {
  code: "rotation-at-every-sync",
  *check({ hooks, plan: { certgen } }) {
    if (hooks !== "argocd" || !certgen.mtls.job || !certgen.forcesRotation) return;
    yield {
      path: ["gateway", "certGenJob", "forceRotation"],
      says: "is on, and Argo CD runs the Job gloo-mtls-certgen at every sync: each takes as long as a rotation",
      hint: "set gateway.certGenJob.forceRotation to false: then a sync leaves certificates that are valid alone",
    };
  },
};
