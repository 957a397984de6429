import { valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { helmHookOf } from "../hooks/helm-hook.ts";
import type { Hooks } from "../hooks/index.ts";

/** Kubernetes deletes a finished Job with this field, so applying the manifests again creates it again. */
const isDeleted = (job: Manifest): boolean => valueAt(job, ["spec", "ttlSecondsAfterFinished"]) !== undefined;

/** Whether a Job that was run by an installation runs again later: at each upgrade, each sync, or when it is applied again. */
export const runsAgain = (job: Manifest, hooks: Hooks): boolean => {
  const events = helmHookOf(job)?.events;
  if (events === undefined || hooks === "plain") return isDeleted(job);
  if (hooks === "argocd") return events.some((event) => /^(pre|post)-(install|upgrade)$/.test(event));
  return events.some((event) => /^(pre|post)-upgrade$/.test(event));
};
