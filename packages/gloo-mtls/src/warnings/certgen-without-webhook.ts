import { validatingWebhookConfiguration } from "../manifests/webhook/validating-webhook-configuration.ts";
import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 jobs/pkg/kube/validating_webhook_configuration.go: a configuration that is not there is an error */
export const certgenWithoutWebhook: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.enabled to false as well, or gateway.validation.enabled",
  *check(subject) {
    if (subject.certgen.webhookJob === undefined) return;
    if (subject.rendering(validatingWebhookConfiguration).length > 0) return;
    yield {
      path: ["gateway", "validation", "webhook", "enabled"],
      message:
        "leaves out the webhook that Job gateway-certgen gives a certificate: the Job fails where it is not there yet",
    };
  },
};
