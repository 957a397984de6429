import { type Given, givenIfSet } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { deletedBeforeCreation, type JobFields, jobFields } from "./job-fields.ts";
import { jobPodAnnotations } from "./job-pod-annotations.ts";
import { quotedEntries } from "./labels.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { refusingIf } from "./refusing-if.ts";
import { containerSecurityContext, defaultUser, type SecurityContextRequest } from "./security-context.ts";

/** What the Jobs that run a script with kubectl are made of: `gateway.rolloutJob` or `gateway.cleanupJob`. */
export interface KubectlJob {
  readonly on: boolean;
  /** Whether the accounts that the Jobs run as are installed, with their roles. */
  readonly rbac: boolean;
  readonly job: JobFields;
  readonly pod: PodFields;
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>> | undefined;
  /** Delete policy of those Jobs that are hooks. */
  readonly deletePolicy: string;
}

/** @param name The key of its values in `gateway`. */
export const planKubectlJob = (name: "rolloutJob" | "cleanupJob", inputs: PlanInputs): KubectlJob => {
  const { switches, values } = inputs;
  const job = values.gateway?.[name] ?? {};
  const on = switches[name];
  return {
    on,
    rbac: on && switches.rbac,
    job: jobFields(job),
    pod: podFields(job),
    image: imageOf(job.image, ["gateway", name, "image"], refusingIf(on, inputs)),
    resources: givenIfSet(job.resources),
    podLabels: quotedEntries(job.extraPodLabels),
    podAnnotations: jobPodAnnotations(job.extraPodAnnotations, inputs),
    deletePolicy: deletedBeforeCreation(job),
  };
};

/** The security context of a kubectl container: `gateway.rolloutJob` decides for all five Jobs, the cleanup included. */
export const kubectlSecurityContext = (
  emptied: SecurityContextRequest["emptied"] & string,
  inputs: PlanInputs,
): Given | undefined => {
  const rolloutJob = inputs.values.gateway?.rolloutJob ?? {};
  return containerSecurityContext(
    {
      user: rolloutJob.containerSecurityContext,
      path: ["gateway", "rolloutJob", "containerSecurityContext"],
      defaults: { runAsNonRoot: true, ...defaultUser(rolloutJob) },
      emptied,
    },
    inputs,
  );
};
