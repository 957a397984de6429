import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 jobs/pkg/kube/validating_webhook_configuration.go: a configuration that is not there is an error */
export const certgenWithoutWebhook: Warning = {
  code: "certgen-without-webhook",
  *check({ plan: { certgen, webhook } }) {
    if (!certgen.webhook.job || webhook.on) return;
    yield {
      path: ["gateway", "validation", "webhook", "enabled"],
      says: "leaves out the webhook that Job gateway-certgen gives a certificate: the Job fails where it is not there yet",
      hint: "set gateway.certGenJob.enabled to false as well, or gateway.validation.enabled",
    };
  },
};
