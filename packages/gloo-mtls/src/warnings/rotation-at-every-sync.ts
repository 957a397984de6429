import { outageText, rotationOutage } from "@gloo-mtls/pki/rotation-outage";
import { runsAgain } from "./runs-again.ts";
import type { WarningRule } from "./subject.ts";

const path = ["gateway", "certGenJob", "forceRotation"];
const once = { wait: 0, period: Number.POSITIVE_INFINITY };

/** @see Gloo 1.22.1 jobs/pkg: a forced rotation replaces a Secret regardless of its certificate, in three stages */
export const rotationAtEverySync: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.forceRotation to false: then a sync leaves certificates that are valid alone",
  *check(subject) {
    if (subject.hooks !== "argocd") return;
    const mtls = subject.certgen.mtlsJob;
    if (mtls?.forces === true && runsAgain(mtls.manifest, "argocd")) {
      yield {
        path,
        message:
          "is on, and Argo CD runs the Job gloo-mtls-certgen at every sync: each takes as long as a rotation",
      };
    }
    const webhook = subject.certgen.webhookJob;
    if (webhook?.forces === true && webhook.duration === undefined && runsAgain(webhook.manifest, "argocd")) {
      yield {
        path,
        message: `is on, and Argo CD runs the Job gateway-certgen at every sync: each makes a new CA of the webhook without a wait, and gloo's validation can fail ${outageText(rotationOutage(once))}`,
      };
    }
  },
};
