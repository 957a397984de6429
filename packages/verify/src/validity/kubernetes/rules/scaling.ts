import type { Found } from "@gloo-mtls/objects/report";
import type { HorizontalPodAutoscaler as AutoscalerV1 } from "kubernetes-types/autoscaling/v1.js";
import type { HorizontalPodAutoscaler as AutoscalerV2 } from "kubernetes-types/autoscaling/v2.js";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1.js";
import { under } from "../../found.ts";
import { labelFaults } from "./metadata.ts";

export function* autoscalerFaults({ spec }: AutoscalerV1 | AutoscalerV2): Generator<Found, void, undefined> {
  if (spec === undefined) return;
  const { minReplicas = 1, maxReplicas } = spec;
  if (minReplicas < 1) yield { path: ["spec", "minReplicas"], message: "must be above 0" };
  if (maxReplicas < minReplicas)
    yield { path: ["spec", "maxReplicas"], message: "must not be below minReplicas" };
}

const countOrPercentage = /^\d+%$/;

export function* disruptionBudgetFaults({ spec }: PodDisruptionBudget): Generator<Found, void, undefined> {
  if (spec === undefined) return;
  if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined)
    yield { path: ["spec"], message: "must not have both minAvailable and maxUnavailable" };
  for (const key of ["minAvailable", "maxUnavailable"] as const) {
    const value = spec[key];
    const isWrong = typeof value === "string" ? !countOrPercentage.test(value) : (value ?? 0) < 0;
    if (isWrong) yield { path: ["spec", key], message: "is neither a count nor a percentage" };
  }
  yield* under(["spec", "selector", "matchLabels"], labelFaults(spec.selector?.matchLabels));
}
