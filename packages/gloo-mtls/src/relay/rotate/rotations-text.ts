import { factText } from "../fact/fact.ts";
import { type OperationsTextOptions, operationsText } from "../model/operations-text.ts";
import type { RotationPlan } from "./rotation-plan.ts";

const rotationText = (
  { what, by, noticed, fact, operations, verdict }: RotationPlan,
  options: OperationsTextOptions,
): string =>
  [
    `${what}`,
    `Replaced by: ${by}`,
    `Noticed: ${noticed}`,
    `Known from: ${factText(fact)}`,
    ...(operations.length === 0 ? ["Nothing is to be done."] : operationsText(operations, verdict, options)),
    "",
  ].join("\n");

/** How each thing is replaced, for a person. */
export const rotationsText = (plans: readonly RotationPlan[], options: OperationsTextOptions = {}): string =>
  plans.length === 0
    ? "There is nothing to rotate: the relay has no certificates.\n"
    : plans.map((plan) => rotationText(plan, options)).join("\n");
