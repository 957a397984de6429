import { goText } from "./chart/go-text.ts";
import type { Gateway } from "./gateway.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { type KubectlJob, kubectlSecurityContext, planKubectlJob } from "./kubectl-job.ts";
import { refusingIf } from "./refusing-if.ts";

/** The Jobs that apply the default Gateways, check that they are there, and make way for both: `gateway.rolloutJob`. */
export interface Rollout extends KubectlJob {
  readonly securityContext: {
    /** Of the Job that applies. The chart renders it first, and once, so that an emptied context stays empty. */
    readonly rollout: Given | undefined;
    /** Of the three others. */
    readonly others: Given | undefined;
  };
  /** How long the check waits for the rollout to complete: a duration that kubectl reads, seconds and `s`. */
  readonly timeout: string;
  /** Whether the rollout waits for the control plane, whose webhook would refuse Gateways while it is not there. */
  readonly waits: boolean;
}

/** @see Gloo 1.22.1 `templates/5-resource-rollout-*.yaml`, `templates/5-resource-migration-*.yaml` */
export const planRollout = (inputs: PlanInputs, { validation }: Gateway): Rollout => {
  const job = planKubectlJob("rolloutJob", inputs);
  const contextInputs = refusingIf(job.on, inputs);
  return {
    ...job,
    securityContext: {
      rollout: kubectlSecurityContext("nothing", contextInputs),
      others: kubectlSecurityContext("defaults", contextInputs),
    },
    timeout: `${goText(inputs.values.gateway?.rolloutJob?.timeout)}s`,
    waits: validation.webhook,
  };
};
