import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobClusterRole } from "../account.ts";
import { rolloutAccount } from "./account.ts";

/**
 * Lets the rollout apply Gateways, whichever namespaces they are in.
 *
 * @see Gloo 1.22.1 `templates/5-resource-rollout-job-clusterrole.yaml`
 */
export const rolloutClusterRole = manifest<ClusterRole>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) =>
    jobClusterRole(plan, rolloutAccount, [
      {
        apiGroups: ["gateway.solo.io"],
        resources: ["*"],
        verbs: ["get", "list", "create", "update", "patch"],
      },
    ]),
});
