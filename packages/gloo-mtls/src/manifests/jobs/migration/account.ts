import type { JobAccount } from "../account.ts";

export const migrationAccount: JobAccount = {
  name: "gloo-resource-migration",
  hook: {
    "helm.sh/hook": "pre-upgrade",
    "helm.sh/hook-delete-policy": "hook-succeeded,before-hook-creation",
    "helm.sh/hook-weight": "0",
  },
};
