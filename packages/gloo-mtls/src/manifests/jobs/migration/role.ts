import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRole } from "../account.ts";
import { migrationAccount } from "./account.ts";

/**
 * Lets the migration change Upstreams.
 *
 * @see Gloo 1.22.1 `templates/5-resource-migration-job-role.yaml`
 */
export const migrationRole = manifest<Role>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) =>
    jobRole(plan, migrationAccount, [
      { apiGroups: ["gloo.solo.io"], resources: ["*"], verbs: ["get", "list", "update", "patch"] },
    ]),
});
