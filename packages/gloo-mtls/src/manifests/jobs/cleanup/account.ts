import type { JobAccount } from "../account.ts";

export const cleanupAccount: JobAccount = {
  name: "gloo-resource-cleanup",
  hook: {
    "helm.sh/hook": "pre-delete",
    "helm.sh/hook-delete-policy": "hook-succeeded,before-hook-creation",
    "helm.sh/hook-weight": "0",
  },
};
