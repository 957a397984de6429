import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobClusterRoleBinding } from "../account.ts";
import { cleanupAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-cleanup-job-clusterrolebinding.yaml` */
export const cleanupClusterRoleBinding = manifest<ClusterRoleBinding>({
  when: ({ cleanup }) => cleanup.rbac,
  build: (plan) => jobClusterRoleBinding(plan, cleanupAccount),
});
