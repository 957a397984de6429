import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../../manifest.ts";
import { kubectlJob } from "../kubectl-job.ts";
import { rolloutCleanupScript } from "../scripts/rollout-cleanup.ts";
import { rolloutCleanupAccount } from "./account.ts";

/**
 * Removes the rollout before an upgrade, which could not change it.
 *
 * @see Gloo 1.22.1 `templates/5-resource-rollout-cleanup-job.yaml`
 */
export const rolloutCleanupJob = manifest<Job>({
  when: ({ rollout }) => rollout.on,
  build: (plan) =>
    kubectlJob(plan, plan.rollout, {
      name: "gloo-resource-rollout-cleanup",
      label: "resource-rollout",
      annotations: {
        "helm.sh/hook": "pre-upgrade",
        "helm.sh/hook-delete-policy": plan.rollout.deletePolicy,
        "helm.sh/hook-weight": "5",
      },
      account: rolloutCleanupAccount.name,
      securityContext: plan.rollout.securityContext.others,
      script: rolloutCleanupScript({ namespace: plan.release.namespace }),
    }),
});
