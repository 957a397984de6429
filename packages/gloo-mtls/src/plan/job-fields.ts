import type { Data } from "@gloo-mtls/objects/data";
import { asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";

interface JobValues {
  readonly activeDeadlineSeconds?: Data | undefined;
  readonly backoffLimit?: Data | undefined;
  readonly completions?: Data | undefined;
  readonly manualSelector?: Data | undefined;
  readonly parallelism?: Data | undefined;
  readonly ttlSecondsAfterFinished?: Data | undefined;
  readonly setTtlAfterFinished?: Data | undefined;
}

/** The fields of a Job that the chart takes from a component's values. 0 and false count as unset. */
export interface JobFields {
  readonly activeDeadlineSeconds: Given | undefined;
  readonly backoffLimit: Given | undefined;
  readonly completions: Given | undefined;
  readonly manualSelector: Given | undefined;
  readonly parallelism: Given | undefined;
  readonly ttlSecondsAfterFinished: Given | undefined;
}

const usesTtl = ({ setTtlAfterFinished }: JobValues): boolean =>
  setTtlAfterFinished === undefined || setTtlAfterFinished === null || truthy(setTtlAfterFinished);

/** @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.jobSpecStandardFields` */
export const jobFields = (job: JobValues): JobFields => ({
  activeDeadlineSeconds: asPrintedIfSet(job.activeDeadlineSeconds),
  backoffLimit: asPrintedIfSet(job.backoffLimit),
  completions: asPrintedIfSet(job.completions),
  manualSelector: asPrintedIfSet(job.manualSelector),
  parallelism: asPrintedIfSet(job.parallelism),
  ttlSecondsAfterFinished: usesTtl(job) ? asPrintedIfSet(job.ttlSecondsAfterFinished) : undefined,
});

/** Whether Kubernetes removes the finished Job, so that Helm need not. */
const hasTtl = (job: JobValues): boolean => truthy(job.ttlSecondsAfterFinished) && usesTtl(job);

/** The delete policy of a hook that runs once: Helm removes it on success when Kubernetes does not. */
export const deletedOnSuccess = (job: JobValues): string | undefined =>
  hasTtl(job) ? undefined : "hook-succeeded";

/** The delete policy of a hook that runs again and again: removed before the next run, too. */
export const deletedBeforeCreation = (job: JobValues): string =>
  hasTtl(job) ? "before-hook-creation" : "hook-succeeded,before-hook-creation";
