import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { agentValues } from "./agent-values.ts";
import type { PlatformValues } from "./platform-values.ts";
import { collectorValues } from "./telemetry-values.ts";

/** The values of the chart on a workload cluster. */
export const workloadValues = (spec: CompleteSpec, cluster: CompleteCluster): PlatformValues => ({
  common: { cluster: cluster.name, ...(spec.mode === "insecure" ? { insecure: true } : {}) },
  glooAgent: agentValues(spec, "workload"),
  ...collectorValues(spec, "workload"),
});
