import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml, which looks at global.glooMtls.enabled alone */
export const certgenJobStays: Warning = {
  code: "mtls-certgen-job-stays",
  *check({ plan: { certgen } }) {
    if (!certgen.mtls.job || certgen.on) return;
    yield {
      path: ["gateway", "certGenJob", "enabled"],
      says: "stops the Job for the webhook alone: that for mutual TLS, gloo-mtls-certgen, is rendered all the same",
      hint: "bring certificates of your own to have it left out",
    };
  },
};
