import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { durationText } from "@gloo-mtls/objects/formats";
import { outageText, podLag, rotationOutage } from "@gloo-mtls/pki/rotation-outage";
import { validatingWebhookConfiguration } from "../manifests/webhook/validating-webhook-configuration.ts";
import type { WarningRule, WarningSubject } from "./subject.ts";

/** What the API server does with a write that it cannot have validated; without a policy it refuses it. */
const consequence = ({ rendering }: WarningSubject): string => {
  const webhooks = valueAt(rendering(validatingWebhookConfiguration)[0], ["webhooks"]);
  const policies = (Array.isArray(webhooks) ? webhooks.filter(isMap) : []).map(
    ({ failurePolicy }) => failurePolicy,
  );
  return policies.every((policy) => policy === "Ignore")
    ? "stores objects without validation (failurePolicy Ignore)"
    : "refuses every write that is to be validated (failurePolicy Fail)";
};

/**
 * The webhook's configuration trusts one CA, so leaf and CA are replaced at once, and gloo serves the old leaf until the kubelet has synced
 * the new one. The runner of this project waits between the stages.
 *
 * @see Gloo 1.22.1 templates/6.5-gateway-certgen-cronjob.yaml, which passes no --rotation-duration
 */
export const unstagedWebhookRotation: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.forceRotation to false, so that a run replaces only what soon ends, or spec.suspend to true in gateway.certGenJob.cron.validationWebhookKubeResourceOverride",
  *check(subject) {
    const cron = subject.certgen.webhookCron;
    if (cron?.gap === undefined || !cron.forces) return;
    const wait = cron.duration === undefined ? 0 : (cron.wait ?? 0);
    const outage = rotationOutage({ wait, period: Math.max(cron.gap, 2 * wait + 1000) });
    if (outage === 0) return;
    const often = Number.isFinite(outage) ? " after each run" : "";
    yield {
      path: ["gateway", "certGenJob", "cron", "enabled"],
      message: `also starts gateway-certgen-cronjob, up to every ${durationText(cron.gap)}: each run makes a new CA of the webhook, and gloo serves it up to ${durationText(podLag)} late, so validation can fail ${outageText(outage)}${often}, and the API server then ${consequence(subject)}`,
    };
  },
};
