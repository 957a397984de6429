import { textMap } from "./leaves/collections.ts";
import { count, seconds } from "./leaves/formatted.ts";
import { flag } from "./leaves/scalars.ts";
import { key } from "./node.ts";
import { podSpec } from "./pod-spec.ts";

/** Fields that a job passes on. Templates take 0 and false for absent. */
export const jobSpec = {
  activeDeadlineSeconds: key(seconds, "How long the job may run before Kubernetes stops it."),
  backoffLimit: key(
    count,
    "Retries before the job has failed. 0 cannot be written and means Kubernetes' own default.",
    {
      unit: "retries",
    },
  ),
  completions: key(count, "Pods that must succeed.", { unit: "pods" }),
  manualSelector: key(flag, "Take the labels and the selector as they are written. Only true is passed on."),
  parallelism: key(count, "Pods that may run at once.", { unit: "pods" }),
  ttlSecondsAfterFinished: key(
    seconds,
    "How long Kubernetes keeps the finished job. Without it Helm deletes the job once it has succeeded.",
  ),
  setTtlAfterFinished: key(flag, "Honour ttlSecondsAfterFinished. Absent means true."),
  extraPodLabels: key(textMap, "Further labels of the job's pod."),
  extraPodAnnotations: key(textMap, "Further annotations of the job's pod."),
  ...podSpec,
};
