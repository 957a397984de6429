import { sh } from "./sh.ts";

/** Removes the rollout of the release before, because a Job's pods cannot be changed by an upgrade. */
export const rolloutCleanupScript = ({ namespace }: { readonly namespace: string }): string => sh`
  namespace=${namespace}

  if kubectl -n "$namespace" get job gloo-resource-rollout >/dev/null 2>&1; then
    echo "Removing the Job gloo-resource-rollout of the release before."
    kubectl -n "$namespace" delete job gloo-resource-rollout || exit
  fi
`;
