import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml, which looks at global.glooMtls.enabled alone */
export const certgenJobStays: WarningRule = {
  severity: "warning",
  hint: "bring certificates of your own to have it left out",
  *check(subject) {
    if (subject.plan.certgen.on || subject.certgen.mtlsJob === undefined) return;
    yield {
      path: ["gateway", "certGenJob", "enabled"],
      message:
        "stops the Job for the webhook alone: that for mutual TLS, gloo-mtls-certgen, is rendered all the same",
    };
  },
};
