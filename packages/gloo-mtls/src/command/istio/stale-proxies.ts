import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { nameOf } from "@gloo-mtls/objects/object";
import { kubectlArguments } from "../flags/cluster.ts";
import type { ClusterChoice } from "../io/host.ts";
import type { Change } from "../live/change.ts";
import { shellWords } from "../live/shell-words.ts";
import { bootstrapNames } from "./cluster-proxies.ts";

/** The workloads that mount a ConfigMap as their bootstrap. */
export const workloadsOf = (
  configMap: KubernetesObject,
  objects: readonly KubernetesObject[],
): readonly KubernetesObject[] =>
  objects.filter(
    (object) =>
      object.metadata.namespace === configMap.metadata.namespace &&
      bootstrapNames(object).includes(configMap.metadata.name),
  );

/**
 * What is to be done about proxies whose bootstrap changed but which did not change themselves: Envoy reads
 * it only when it starts. Kubernetes restarts the changed ones.
 */
export const staleProxies = (
  changes: readonly Change[],
  objects: readonly KubernetesObject[],
  cluster: ClusterChoice,
): readonly string[] => {
  const changed = new Set(changes.map(({ before }) => before));
  const stale = changes
    .filter(({ before }) => before.kind === "ConfigMap")
    .flatMap(({ before }) => workloadsOf(before, objects))
    .filter((workload) => !changed.has(workload));
  return [...new Set(stale)].map((workload) => {
    const { name, namespace } = workload.metadata;
    const target = `${workload.kind.toLowerCase()}/${name}`;
    const place = namespace === undefined ? [] : ["-n", namespace];
    const command = ["kubectl", ...kubectlArguments(cluster), "rollout", "restart", target, ...place];
    return `${nameOf(workload)} goes on with its old bootstrap until it is restarted: ${shellWords(command)}`;
  });
};
