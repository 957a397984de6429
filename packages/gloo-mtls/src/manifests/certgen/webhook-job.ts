import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../manifest.ts";
import { certgenLabels } from "./labels.ts";
import { certgenPod } from "./pod.ts";

/** Makes the certificates of the validation webhook. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job.yaml` */
export const webhookCertgenJob = manifest<Job>({
  when: ({ certgen }) => certgen.webhook.job,
  build: (plan) => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name: "gateway-certgen",
      namespace: plan.release.namespace,
      labels: certgenLabels(plan, "gateway-certgen"),
      annotations: {
        "helm.sh/hook": "pre-install,pre-upgrade",
        "helm.sh/hook-delete-policy": plan.certgen.deletePolicy.repeated,
        "helm.sh/hook-weight": "10",
      },
    },
    spec: {
      ...plan.certgen.job,
      template: certgenPod(plan.certgen, {
        label: "gateway-certgen",
        args: plan.certgen.webhook.args,
        securityContext: plan.certgen.webhook.securityContext.job,
      }),
    },
  }),
  override: ({ certgen }) => certgen.webhook.overrides.job,
});
