import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../../manifest.ts";
import { kubectlJob } from "../kubectl-job.ts";
import { migrationScript } from "../scripts/migration.ts";
import { migrationAccount } from "./account.ts";

/**
 * Hands resources of an older release over to the rollout, before the upgrade renews the webhook that would judge them.
 *
 * @see Gloo 1.22.1 `templates/5-resource-migration-job.yaml`
 */
export const migrationJob = manifest<Job>({
  when: ({ rollout }) => rollout.on,
  build: (plan) =>
    kubectlJob(plan, plan.rollout, {
      name: "gloo-resource-migration",
      label: "resource-migration",
      annotations: {
        "helm.sh/hook": "pre-upgrade",
        "helm.sh/hook-delete-policy": plan.rollout.deletePolicy,
        "helm.sh/hook-weight": "3",
      },
      account: migrationAccount.name,
      securityContext: plan.rollout.securityContext.others,
      script: migrationScript({
        namespace: plan.release.namespace,
        gatewayNamespaces: plan.gateway.namespaces,
      }),
    }),
});
