import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../../manifest.ts";
import { jobRole } from "../account.ts";
import { cleanupAccount } from "./account.ts";

/**
 * Lets the cleanup remove Upstreams.
 *
 * @see Gloo 1.22.1 `templates/5-resource-cleanup-job-role.yaml`
 */
export const cleanupRole = manifest<Role>({
  when: ({ cleanup }) => cleanup.rbac,
  build: (plan) =>
    jobRole(plan, cleanupAccount, [
      { apiGroups: ["gloo.solo.io"], resources: ["*"], verbs: ["list", "delete"] },
    ]),
});
