import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../../manifest.ts";
import { jobServiceAccount } from "../account.ts";
import { migrationAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-migration-job-service-account.yaml` */
export const migrationServiceAccount = manifest<ServiceAccount>({
  when: ({ rollout }) => rollout.rbac,
  build: (plan) => jobServiceAccount(plan, migrationAccount),
});
