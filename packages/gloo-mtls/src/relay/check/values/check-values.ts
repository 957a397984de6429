import type { Data, Path } from "@gloo-mtls/objects/data";
import { aListOf, anObject, applyRules, type Origin, requireArgument } from "@gloo-mtls/objects/report";
import { fromObject } from "../../../values/layers.ts";
import { completeSpec } from "../../spec/complete-spec.ts";
import { relaySpecOf } from "../../spec/read-spec.ts";
import type { RelaySpec } from "../../spec/relay-spec.ts";
import { managementValues } from "../../values/management-values.ts";
import { workloadValues } from "../../values/workload-values.ts";
import type { RelayFinding } from "../relay-finding.ts";
import { valueRules } from "./index.ts";

/** The values that the chart `gloo-platform` was given on one cluster. */
export interface ClusterValues {
  readonly cluster: string;
  readonly values: Data;
  /** Where the value at a path was written; left out for what is in no file. */
  readonly originOf?: ((path: Path) => Origin | undefined) | undefined;
}

/**
 * What is wrong with the chart's values on each cluster: keys that Helm would ignore, values that are not
 * those of the plan, and what the plan does not have and takes the protection of its mode away.
 */
export const checkRelayValues = (
  spec: RelaySpec,
  given: readonly ClusterValues[],
): readonly RelayFinding[] => {
  requireArgument("given", given, aListOf(anObject));
  const complete = completeSpec(relaySpecOf(spec));
  return given.flatMap(({ cluster, values, originOf }) => {
    const workload = complete.workloads.find(({ name }) => name === cluster);
    const planned = workload === undefined ? managementValues(complete) : workloadValues(complete, workload);
    const state = {
      spec: complete,
      on: workload === undefined ? "management" : "workload",
      wanted: fromObject(planned).data,
      given: values,
    } as const;
    return [...applyRules(valueRules, state)].map((finding) => ({
      ...finding,
      cluster,
      origin: originOf?.(finding.path),
    }));
  });
};
