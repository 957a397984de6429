import type { DaemonSet, Deployment } from "kubernetes-types/apps/v1.js";
import type { CronJob, Job } from "kubernetes-types/batch/v1.js";
import type { PodTemplateSpec } from "kubernetes-types/core/v1.js";
import { type Complaint, under } from "../complaint.ts";
import { annotationComplaints, labelComplaints } from "./metadata.ts";
import { podComplaints } from "./pod.ts";

function* templateComplaints({ metadata, spec }: PodTemplateSpec): Generator<Complaint, void, undefined> {
  yield* under("metadata.labels", labelComplaints(metadata?.labels));
  yield* under("metadata.annotations", annotationComplaints(metadata?.annotations));
  if (spec !== undefined) yield* under("spec", podComplaints(spec));
}

/** The selector has to find the pods of the template. */
export function* replicatedComplaints({
  spec,
}: Deployment | DaemonSet): Generator<Complaint, void, undefined> {
  if (spec === undefined) return;
  yield* under("spec.template", templateComplaints(spec.template));
  const labels = spec.template.metadata?.labels ?? {};
  const wanted = Object.entries(spec.selector.matchLabels ?? {});
  if (wanted.length === 0 && (spec.selector.matchExpressions ?? []).length === 0)
    yield { path: "spec.selector", message: "must not be empty" };
  if (wanted.some(([key, value]) => labels[key] !== value))
    yield { path: "spec.selector.matchLabels", message: "does not match the labels of the template" };
  const { restartPolicy = "Always" } = spec.template.spec ?? {};
  if (restartPolicy !== "Always")
    yield { path: "spec.template.spec.restartPolicy", message: "must be Always" };
  if ("replicas" in spec && (spec.replicas ?? 0) < 0)
    yield { path: "spec.replicas", message: "must not be negative" };
}

type JobSpec = NonNullable<Job["spec"]>;

function* jobSpecComplaints(spec: JobSpec): Generator<Complaint, void, undefined> {
  yield* under("template", templateComplaints(spec.template));
  if (!["OnFailure", "Never"].includes(spec.template.spec?.restartPolicy ?? "Always"))
    yield { path: "template.spec.restartPolicy", message: "must be OnFailure or Never" };
  for (const key of ["backoffLimit", "ttlSecondsAfterFinished", "completions", "parallelism"] as const)
    if ((spec[key] ?? 0) < 0) yield { path: key, message: "must not be negative" };
  if ((spec.activeDeadlineSeconds ?? 1) < 1)
    yield { path: "activeDeadlineSeconds", message: "must be above 0" };
}

export function* jobComplaints({ spec }: Job): Generator<Complaint, void, undefined> {
  if (spec !== undefined) yield* under("spec", jobSpecComplaints(spec));
}

/** The pods of a CronJob have its name and eleven characters more. */
const longestCronJobName = 52;

const schedule =
  /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)|([\d*?/,A-Za-z-]+\s+){4}[\d*?/,A-Za-z-]+)$/;

export function* cronJobComplaints({ metadata, spec }: CronJob): Generator<Complaint, void, undefined> {
  if ((metadata?.name ?? "").length > longestCronJobName)
    yield { path: "metadata.name", message: `has more than ${longestCronJobName} characters` };
  if (spec === undefined) return;
  if (!schedule.test(spec.schedule.trim())) yield { path: "spec.schedule", message: "is not a schedule" };
  if (spec.jobTemplate.spec !== undefined)
    yield* under("spec.jobTemplate.spec", jobSpecComplaints(spec.jobTemplate.spec));
}
