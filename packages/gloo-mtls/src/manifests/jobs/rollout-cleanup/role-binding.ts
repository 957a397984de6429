import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRoleBinding } from "../account.ts";
import { rolloutCleanupAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-rollout-cleanup-job.yaml` */
export const rolloutCleanupRoleBinding = manifest<RoleBinding>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) => jobRoleBinding(plan, rolloutCleanupAccount),
});
