import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../../manifest.ts";
import { kubectlJob } from "../kubectl-job.ts";
import { cleanupScript } from "../scripts/cleanup.ts";
import { cleanupAccount } from "./account.ts";

/** Removes what Helm does not know of, before an uninstallation. @see Gloo 1.22.1 `templates/5-resource-cleanup-job.yaml` */
export const cleanupJob = manifest<Job>({
  when: ({ cleanup }) => cleanup.on,
  build: (plan) =>
    kubectlJob(plan, plan.cleanup, {
      name: "gloo-resource-cleanup",
      label: "resource-cleanup",
      annotations: {
        "helm.sh/hook": "pre-delete",
        "helm.sh/hook-delete-policy": plan.cleanup.deletePolicy,
        "helm.sh/hook-weight": "5",
      },
      account: cleanupAccount.name,
      securityContext: plan.cleanup.securityContext,
      script: cleanupScript({
        namespace: plan.release.namespace,
        gatewayNamespaces: plan.gateway.namespaces,
        webhook: plan.gateway.validation.webhookName,
      }),
    }),
});
