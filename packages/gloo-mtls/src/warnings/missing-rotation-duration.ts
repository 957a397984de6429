import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml: `--rotation-duration=` is printed even without a value */
export const missingRotationDuration: WarningRule = {
  severity: "warning",
  hint: "write a Go duration such as 95s",
  *check(subject) {
    if (subject.certgen.mtlsJob?.duration !== "") return;
    yield {
      path: ["gateway", "certGenJob", "rotationDuration"],
      message: "is empty, which the Job for mutual TLS cannot read: it fails, and no certificates are made",
    };
  },
};
