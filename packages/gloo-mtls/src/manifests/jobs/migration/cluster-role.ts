import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobClusterRole } from "../account.ts";
import { migrationAccount } from "./account.ts";

/**
 * Lets the migration change Gateways, whichever namespaces they are in, and see whether Gloo's kinds exist.
 *
 * @see Gloo 1.22.1 `templates/5-resource-migration-job-clusterrole.yaml`
 */
export const migrationClusterRole = manifest<ClusterRole>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) =>
    jobClusterRole(plan, migrationAccount, [
      { apiGroups: ["gateway.solo.io"], resources: ["*"], verbs: ["get", "list", "update", "patch"] },
      {
        apiGroups: ["apiextensions.k8s.io"],
        resources: ["customresourcedefinitions"],
        verbs: ["get", "list"],
      },
    ]),
});
