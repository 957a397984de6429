import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml: `--rotation-duration=` is printed even without a value */
export const missingRotationDuration: Warning = {
  code: "missing-rotation-duration",
  *check({ plan: { certgen } }) {
    if (!certgen.mtls.job || certgen.rotationDuration !== "") return;
    yield {
      path: ["gateway", "certGenJob", "rotationDuration"],
      says: "is empty, which the Job for mutual TLS cannot read: it fails, and no certificates are made",
      hint: "write a Go duration such as 65s",
    };
  },
};
