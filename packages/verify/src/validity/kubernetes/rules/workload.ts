import { parseCron } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { DaemonSet, Deployment, StatefulSet } from "kubernetes-types/apps/v1.js";
import type { CronJob, Job } from "kubernetes-types/batch/v1.js";
import type { Pod, PodTemplateSpec } from "kubernetes-types/core/v1.js";
import { under } from "../../found.ts";
import { annotationFaults, labelFaults } from "./metadata.ts";
import { podFaults } from "./pod.ts";

function* templateFaults(
  { metadata, spec }: PodTemplateSpec,
  claimed: readonly string[] = [],
): Generator<Found, void, undefined> {
  yield* under(["metadata", "labels"], labelFaults(metadata?.labels));
  yield* under(["metadata", "annotations"], annotationFaults(metadata?.annotations));
  if (spec !== undefined) yield* under(["spec"], podFaults(spec, claimed));
}

export function* podObjectFaults({ spec }: Pod): Generator<Found, void, undefined> {
  if (spec !== undefined) yield* under(["spec"], podFaults(spec));
}

/** The selector has to find the pods of the template. */
export function* replicatedFaults({
  spec,
}: Deployment | DaemonSet | StatefulSet): Generator<Found, void, undefined> {
  if (spec === undefined) return;
  const claims = "volumeClaimTemplates" in spec ? (spec.volumeClaimTemplates ?? []) : [];
  const claimed = claims.flatMap(({ metadata }) => metadata?.name ?? []);
  yield* under(["spec", "template"], templateFaults(spec.template, claimed));
  const labels = spec.template.metadata?.labels ?? {};
  const wanted = Object.entries(spec.selector.matchLabels ?? {});
  if (wanted.length === 0 && (spec.selector.matchExpressions ?? []).length === 0)
    yield { path: ["spec", "selector"], message: "must not be empty" };
  if (wanted.some(([key, value]) => labels[key] !== value))
    yield { path: ["spec", "selector", "matchLabels"], message: "does not match the labels of the template" };
  const { restartPolicy = "Always" } = spec.template.spec ?? {};
  if (restartPolicy !== "Always")
    yield { path: ["spec", "template", "spec", "restartPolicy"], message: "must be Always" };
  if ("replicas" in spec && (spec.replicas ?? 0) < 0)
    yield { path: ["spec", "replicas"], message: "must not be negative" };
}

type JobSpec = NonNullable<Job["spec"]>;

function* jobSpecFaults(spec: JobSpec): Generator<Found, void, undefined> {
  yield* under(["template"], templateFaults(spec.template));
  if (!["OnFailure", "Never"].includes(spec.template.spec?.restartPolicy ?? "Always"))
    yield { path: ["template", "spec", "restartPolicy"], message: "must be OnFailure or Never" };
  for (const key of ["backoffLimit", "ttlSecondsAfterFinished", "completions", "parallelism"] as const)
    if ((spec[key] ?? 0) < 0) yield { path: [key], message: "must not be negative" };
  if ((spec.activeDeadlineSeconds ?? 1) < 1)
    yield { path: ["activeDeadlineSeconds"], message: "must be above 0" };
}

export function* jobFaults({ spec }: Job): Generator<Found, void, undefined> {
  if (spec !== undefined) yield* under(["spec"], jobSpecFaults(spec));
}

/** The pods of a CronJob have its name and eleven characters more. */
const longestCronJobName = 52;

export function* cronJobFaults({ metadata, spec }: CronJob): Generator<Found, void, undefined> {
  if ((metadata?.name ?? "").length > longestCronJobName)
    yield { path: ["metadata", "name"], message: `has more than ${longestCronJobName} characters` };
  if (spec === undefined) return;
  if (parseCron(spec.schedule) === undefined)
    yield {
      path: ["spec", "schedule"],
      message: "is not a schedule of five fields, nor one such as @daily or @every 1h",
    };
  if (spec.jobTemplate.spec !== undefined)
    yield* under(["spec", "jobTemplate", "spec"], jobSpecFaults(spec.jobTemplate.spec));
}
