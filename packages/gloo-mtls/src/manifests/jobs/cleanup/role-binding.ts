import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRoleBinding } from "../account.ts";
import { cleanupAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-cleanup-job-rolebinding.yaml` */
export const cleanupRoleBinding = manifest<RoleBinding>({
  when: ({ cleanup }) => cleanup.rbac,
  build: (plan) => jobRoleBinding(plan, cleanupAccount),
});
