import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobClusterRoleBinding } from "../account.ts";
import { migrationAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-migration-job-clusterrolebinding.yaml` */
export const migrationClusterRoleBinding = manifest<ClusterRoleBinding>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) => jobClusterRoleBinding(plan, migrationAccount),
});
