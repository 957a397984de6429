import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { partialItems } from "./partials.ts";

/**
 * Objects that the rollout Job applies before the default Gateways: `global.extraCustomResources`. The chart has none itself;
 * the value asks a parent chart for them by a name, under which a caller registers them as a partial here.
 */
export type ExtraResources = readonly Given[];

/** @returns Undefined when none are asked for. @see Gloo 1.22.1 `templates/5-resource-configmap.yaml` */
export const planExtraResources = (inputs: PlanInputs): ExtraResources | undefined =>
  inputs.edition !== "enterprise" && truthy(inputs.values.global?.extraCustomResources)
    ? partialItems("gloo.extraCustomResources", ["global", "extraCustomResources"], inputs)
    : undefined;
