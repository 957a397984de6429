import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRoleBinding } from "../account.ts";
import { migrationAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-migration-job-rolebinding.yaml` */
export const migrationRoleBinding = manifest<RoleBinding>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) => jobRoleBinding(plan, migrationAccount),
});
