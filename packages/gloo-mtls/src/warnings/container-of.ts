import { type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

/** The container of this name in the pods of a Deployment or a DaemonSet; undefined for none. */
export const containerOf = (workload: Manifest | undefined, name: string): DataMap | undefined => {
  const containers = valueAt(workload, ["spec", "template", "spec", "containers"]);
  return Array.isArray(containers)
    ? containers.filter(isMap).find((container) => container.name === name)
    : undefined;
};
