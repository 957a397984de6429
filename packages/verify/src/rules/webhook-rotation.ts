import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, podLag, rotationOutage } from "@gloo-mtls/pki/rotation-outage";
import { foundAt, type VerifyRule } from "./subject.ts";

export const webhookRotation: VerifyRule = {
  severity: "warning",
  hint: "pass --force-rotation=false, so that a run replaces only what soon ends, or suspend the CronJob",
  *check({ wiring }) {
    for (const run of wiring.certgenRuns) {
      const { webhook, repeats, isForced, wait, pod } = run;
      if (webhook === undefined || !isForced || pod.runs !== "by-schedule" || repeats?.gap === undefined)
        continue;
      const outage = rotationOutage({
        wait: wait ?? 0,
        period: Math.max(repeats.gap, 2 * (wait ?? 0) + 1000),
      });
      if (outage === 0) continue;
      const configuration = wiring.objects
        .ofKind("ValidatingWebhookConfiguration", "admissionregistration.k8s.io")
        .find(({ metadata }) => metadata.name === webhook);
      const refuses = mapsAt(configuration, ["webhooks"]).some(
        (item) => textAt(item, ["failurePolicy"]) !== "Ignore",
      );
      yield foundAt(
        { manifest: pod.manifest, path: repeats.path },
        `each run makes a new CA for the webhook, and gloo serves it up to ${durationText(podLag)} late: validation can fail ${outageText(outage)}, and the API server then ${refuses ? "refuses every write that is to be validated" : "stores objects without validation"}`,
      );
    }
  },
};
