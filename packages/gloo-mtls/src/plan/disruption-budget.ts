import { asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** How many pods of the control plane may be missing at a time. 0 counts as unset. */
export interface DisruptionBudget {
  readonly on: boolean;
  /** Pods, or a percentage. */
  readonly minAvailable: Given | undefined;
  readonly maxUnavailable: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/1-gloo-pod-disruption-budget.yaml` */
export const planDisruptionBudget = ({ values, refuse }: PlanInputs): DisruptionBudget => {
  const budget = values.gloo?.podDisruptionBudget;
  if (truthy(budget?.minAvailable) && truthy(budget?.maxUnavailable)) {
    refuse({
      code: "two-disruption-budgets",
      path: ["gloo", "podDisruptionBudget"],
      message: "gloo.podDisruptionBudget cannot have both minAvailable and maxUnavailable",
      hint: "keep one of them and set the other to null",
    });
  }
  return {
    on: truthy(budget),
    minAvailable: asPrintedIfSet(budget?.minAvailable),
    maxUnavailable: asPrintedIfSet(budget?.maxUnavailable),
  };
};
