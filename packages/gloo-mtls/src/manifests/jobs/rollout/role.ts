import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRole } from "../account.ts";
import { rolloutAccount } from "./account.ts";

/**
 * Lets the rollout take the migration's annotations from Upstreams and wait for the control plane, and the check look at the rollout.
 *
 * @see Gloo 1.22.1 `templates/5-resource-rollout-job-role.yaml`
 */
export const rolloutRole = manifest<Role>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) =>
    jobRole(plan, rolloutAccount, [
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] },
      { apiGroups: ["gloo.solo.io"], resources: ["*"], verbs: ["get", "list", "create", "update", "patch"] },
      { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get", "list", "watch", "delete"] },
    ]),
});
