import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../../manifest.ts";
import { kubectlJob } from "../kubectl-job.ts";
import { rolloutAccount } from "../rollout/account.ts";
import { rolloutCheckScript } from "../scripts/rollout-check.ts";

/** Fails the installation or upgrade whose rollout failed. @see Gloo 1.22.1 `templates/5-resource-rollout-check-job.yaml` */
export const rolloutCheckJob = manifest<Job>({
  when: ({ rollout }) => rollout.on,
  build: (plan) =>
    kubectlJob(plan, plan.rollout, {
      name: "gloo-resource-rollout-check",
      label: "resource-rollout",
      annotations: {
        "helm.sh/hook": "post-install,post-upgrade",
        "helm.sh/hook-delete-policy": plan.rollout.deletePolicy,
        "helm.sh/hook-weight": "5",
      },
      account: rolloutAccount.name,
      securityContext: plan.rollout.securityContext.others,
      readsResources: true,
      script: rolloutCheckScript({ namespace: plan.release.namespace, timeout: plan.rollout.timeout }),
    }),
});
