import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRole } from "../account.ts";
import { rolloutCleanupAccount } from "./account.ts";

/**
 * Lets the rollout's cleanup remove the rollout Job.
 *
 * @see Gloo 1.22.1 `templates/5-resource-rollout-cleanup-job.yaml`
 */
export const rolloutCleanupRole = manifest<Role>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) =>
    jobRole(plan, rolloutCleanupAccount, [
      { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get", "list", "delete"] },
    ]),
});
