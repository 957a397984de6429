import { isMap, mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Pod } from "@gloo-mtls/verify";

/** How a container of a running pod is. */
export interface ContainerState {
  readonly name: string;
  readonly isReady: boolean;
  readonly restarts: number;
  /** Why it does not run: `CrashLoopBackOff`, `ImagePullBackOff`, `OOMKilled`; undefined for one that runs or is starting. */
  readonly trouble: string | undefined;
}

/** A pod of the cluster, and the workload that it belongs to. */
export interface LivePod {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly name: string;
  readonly workload: Pod;
  readonly isReady: boolean;
  readonly containers: readonly ContainerState[];
}

const stateOf = (status: unknown): ContainerState => {
  const last = textAt(status, ["lastState", "terminated", "reason"]);
  const waiting = textAt(status, ["state", "waiting", "reason"]);
  const ended = textAt(status, ["state", "terminated", "reason"]);
  const isStarting = waiting === "ContainerCreating" || waiting === "PodInitializing";
  const trouble = isStarting ? undefined : (waiting ?? ended);
  const restarts = valueAt(status, ["restartCount"]);
  return {
    name: textAt(status, ["name"]) ?? "",
    isReady: valueAt(status, ["ready"]) === true,
    restarts: typeof restarts === "number" ? restarts : 0,
    trouble:
      trouble === "CrashLoopBackOff" && last !== undefined && last !== "Error"
        ? `${trouble}, ${last}`
        : trouble,
  };
};

const isSelected = (workload: Pod, pod: Manifest): boolean => {
  const selector = valueAt(workload.manifest, ["spec", "selector", "matchLabels"]);
  const { labels = {} } = pod.metadata;
  return (
    isMap(selector) &&
    Object.keys(selector).length > 0 &&
    Object.entries(selector).every(([key, value]) => labels[key] === value)
  );
};

/** The pods of the cluster that run all the time, each with the workload whose selector means it. Those on their way out do not count. */
export const livePods = (pods: readonly Manifest[], workloads: readonly Pod[]): readonly LivePod[] =>
  pods.flatMap((manifest) => {
    const { namespace = "default", name, deletionTimestamp } = manifest.metadata;
    const phase = textAt(manifest, ["status", "phase"]);
    if (deletionTimestamp !== undefined || phase === "Succeeded" || phase === "Failed") return [];
    const workload = workloads.find(
      (one) => one.namespace === namespace && (one.manifest === manifest || isSelected(one, manifest)),
    );
    if (workload === undefined) return [];
    const isReady = mapsAt(manifest, ["status", "conditions"]).some(
      ({ type, status }) => type === "Ready" && status === "True",
    );
    const containers = ["initContainerStatuses", "containerStatuses"].flatMap((list) =>
      mapsAt(manifest, ["status", list])
        .map(stateOf)
        .filter(({ trouble }) => list === "containerStatuses" || trouble !== "Completed"),
    );
    return [{ manifest, namespace, name, workload, isReady, containers }];
  });
