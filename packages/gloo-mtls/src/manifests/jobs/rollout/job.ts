import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../../manifest.ts";
import { kubectlJob } from "../kubectl-job.ts";
import { rolloutScript } from "../scripts/rollout.ts";
import { rolloutAccount } from "./account.ts";

/**
 * Applies the default Gateways. Helm does not wait for it, but its check does.
 *
 * @see Gloo 1.22.1 `templates/5-resource-rollout-job.yaml`
 */
export const rolloutJob = manifest<Job>({
  when: ({ rollout }) => rollout.on,
  build: (plan) =>
    kubectlJob(plan, plan.rollout, {
      name: "gloo-resource-rollout",
      label: "resource-rollout",
      // The Job goes away some minutes after it has finished. To Argo CD, a hook that is missing is not out of sync.
      annotations: {
        "argocd.argoproj.io/hook": "Sync",
        "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
      },
      account: rolloutAccount.name,
      securityContext: plan.rollout.securityContext.rollout,
      readsResources: true,
      script: rolloutScript({
        namespace: plan.release.namespace,
        gatewayNamespaces: plan.gateway.namespaces,
        waits: plan.rollout.waits,
      }),
    }),
});
