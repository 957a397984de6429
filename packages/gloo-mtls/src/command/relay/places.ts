import type { CompleteCluster, CompleteSpec } from "../../relay/spec/complete-spec.ts";

/** A cluster, which side of the relay it is on, and its folder in the folder of a plan. */
export interface Place extends CompleteCluster {
  readonly on: "management" | "workload";
  readonly folder: string;
}

/** The clusters of a specification, the management cluster first. */
export const placesOf = ({ management, workloads }: CompleteSpec): readonly Place[] => [
  { ...management, on: "management", folder: "mgmt" },
  ...workloads.map((cluster): Place => ({ ...cluster, on: "workload", folder: `workload-${cluster.name}` })),
];
