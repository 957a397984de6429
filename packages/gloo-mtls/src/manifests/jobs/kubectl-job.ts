import type { Job } from "kubernetes-types/batch/v1.js";
import type { Container, PodSpec } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Given } from "../../plan/given.ts";
import type { Plan } from "../../plan/index.ts";
import type { KubectlJob } from "../../plan/kubectl-job.ts";
import {
  customResourceEnv,
  customResourceMount,
  customResourceVolume,
} from "../default-gateways/config-volume.ts";

/** In what the five Jobs that run kubectl differ. */
interface KubectlJobParts {
  readonly name: string;
  /** The label `gloo` of the Job and of its pod. */
  readonly label: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** The account that it runs as. */
  readonly account: string;
  readonly securityContext: Given | undefined;
  /** Whether it reads the custom resources. */
  readonly readsResources?: boolean;
  /** What the container's shell runs. */
  readonly script: string;
}

export const kubectlJob = (plan: Plan, job: KubectlJob, parts: KubectlJobParts): Draft<Job> => {
  const resources = parts.readsResources === true ? customResources(plan) : undefined;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name: parts.name,
      namespace: plan.release.namespace,
      labels: { ...plan.labels, gloo: parts.label },
      annotations: parts.annotations,
    },
    spec: {
      ...job.job,
      template: {
        metadata: {
          labels: { gloo: parts.label, "sidecar.istio.io/inject": "false", ...job.podLabels },
          annotations: job.podAnnotations,
        },
        spec: {
          imagePullSecrets: job.image.pullSecrets,
          serviceAccountName: parts.account,
          ...job.pod,
          ...resources?.pod,
          containers: [
            {
              name: "kubectl",
              image: job.image.reference,
              imagePullPolicy: job.image.pullPolicy,
              ...resources?.container,
              securityContext: parts.securityContext,
              resources: job.resources,
              command: ["/bin/sh", "-c", parts.script],
            },
          ],
        },
      },
    },
  };
};

const customResources = (
  plan: Plan,
): { readonly pod: Partial<Draft<PodSpec>>; readonly container: Partial<Draft<Container>> } => ({
  pod: { volumes: [customResourceVolume(plan)] },
  container: { env: customResourceEnv(plan), volumeMounts: [customResourceMount] },
});
