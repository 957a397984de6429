import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobClusterRole } from "../account.ts";
import { cleanupAccount } from "./account.ts";

/**
 * Lets the cleanup remove the webhook and Gateways. It may not look at definitions of kinds, which its script does: with these
 * rights alone, the script stops there.
 *
 * @see Gloo 1.22.1 `templates/5-resource-cleanup-job-clusterrole.yaml`
 */
export const cleanupClusterRole = manifest<ClusterRole>({
  when: ({ cleanup }) => cleanup.rbac,
  build: (plan) =>
    jobClusterRole(plan, cleanupAccount, [
      {
        apiGroups: ["admissionregistration.k8s.io"],
        resources: ["validatingwebhookconfigurations"],
        verbs: ["delete"],
      },
      { apiGroups: ["gateway.solo.io"], resources: ["*"], verbs: ["list", "delete"] },
    ]),
});
