import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../../manifest.ts";
import { jobServiceAccount } from "../account.ts";
import { rolloutCleanupAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-rollout-cleanup-job.yaml` */
export const rolloutCleanupServiceAccount = manifest<ServiceAccount>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) => jobServiceAccount(plan, rolloutCleanupAccount),
});
