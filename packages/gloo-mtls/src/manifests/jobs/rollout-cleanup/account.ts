import type { JobAccount } from "../account.ts";

/** Without a delete policy: Helm replaces it before the next upgrade. */
export const rolloutCleanupAccount: JobAccount = {
  name: "gloo-resource-rollout-cleanup",
  hook: { "helm.sh/hook": "pre-upgrade", "helm.sh/hook-weight": "0" },
};
