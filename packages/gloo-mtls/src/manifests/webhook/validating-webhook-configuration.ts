import type { ValidatingWebhookConfiguration } from "kubernetes-types/admissionregistration/v1.js";
import { manifest } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
import { coreWebhook } from "./core-webhook.ts";
import { glooWebhook } from "./gloo-webhook.ts";

/** @see Gloo 1.22.1 `templates/5-gateway-validation-webhook-configuration.yaml` */
export const validatingWebhookConfiguration = manifest<ValidatingWebhookConfiguration>({
  when: ({ webhook }) => webhook.on,
  build: (plan) => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: {
      name: plan.gateway.validation.webhookName,
      labels: { ...plan.labels, gloo: "gateway" },
      annotations: noneIfEmpty({
        // Before certgen's Job, which writes its CA into this object.
        ...(plan.webhook.hook
          ? { "helm.sh/hook": "pre-install, pre-upgrade", "helm.sh/hook-weight": "5" }
          : {}),
        ...plan.webhook.extraAnnotations,
      }),
    },
    webhooks: [glooWebhook(plan), coreWebhook(plan)],
  }),
  override: ({ webhook }) => webhook.override,
});
