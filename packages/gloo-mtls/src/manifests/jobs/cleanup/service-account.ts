import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../../manifest.ts";
import { jobServiceAccount } from "../account.ts";
import { cleanupAccount } from "./account.ts";

/** @see Gloo 1.22.1 `templates/5-resource-cleanup-job-service-account.yaml` */
export const cleanupServiceAccount = manifest<ServiceAccount>({
  when: ({ cleanup }) => cleanup.rbac,
  build: (plan) => jobServiceAccount(plan, cleanupAccount),
});
