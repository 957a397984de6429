import type { CronJob } from "kubernetes-types/batch/v1.js";
import { manifest } from "../manifest.ts";
import { certgenLabels } from "./labels.ts";
import { certgenPod } from "./pod.ts";

/** Rotates the certificates of the validation webhook. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-cronjob.yaml` */
export const webhookCertgenCronJob = manifest<CronJob>({
  when: ({ certgen }) => certgen.webhook.cron,
  build: (plan) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: {
      name: "gateway-certgen-cronjob",
      namespace: plan.release.namespace,
      labels: certgenLabels(plan, "gateway-certgen-cronjob"),
    },
    spec: {
      schedule: plan.certgen.schedule,
      concurrencyPolicy: plan.certgen.concurrencyPolicy,
      jobTemplate: {
        spec: {
          ...plan.certgen.job,
          template: certgenPod(plan.certgen, {
            label: "gloo-gateway-certs",
            args: plan.certgen.webhook.args,
            securityContext: plan.certgen.webhook.securityContext.cron,
          }),
        },
      },
    },
  }),
  override: ({ certgen }) => certgen.webhook.overrides.cron,
});
