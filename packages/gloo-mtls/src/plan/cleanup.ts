import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { type KubectlJob, kubectlSecurityContext, planKubectlJob } from "./kubectl-job.ts";
import { refusingIf } from "./refusing-if.ts";
import type { Rollout } from "./rollout.ts";

/** The Job that removes what Helm leaves behind, before an uninstallation: `gateway.cleanupJob`. */
export interface Cleanup extends KubectlJob {
  /** Of `gateway.rolloutJob`, as its user is: the keys of the same names in `gateway.cleanupJob` are not read. */
  readonly securityContext: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/5-resource-cleanup-job*.yaml` */
export const planCleanup = (inputs: PlanInputs, rollout: Rollout): Cleanup => {
  const job = planKubectlJob("cleanupJob", inputs);
  return {
    ...job,
    // Without the others it is the first to be rendered, and finds the user's context before it is emptied.
    securityContext: kubectlSecurityContext(rollout.on ? "defaults" : "nothing", refusingIf(job.on, inputs)),
  };
};
