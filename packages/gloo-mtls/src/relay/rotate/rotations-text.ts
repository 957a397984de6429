import { type OperationsTextOptions, operationsText } from "../model/operations-text.ts";
import { provenanceText } from "../provenance/provenance.ts";
import type { RotationPlan } from "./rotation-plan.ts";

const rotationText = (
  { what, by, noticed, provenance, operations, verdict }: RotationPlan,
  options: OperationsTextOptions,
): string =>
  [
    `${what}`,
    `Replaced by: ${by}`,
    `Noticed: ${noticed}`,
    `Known from: ${provenanceText(provenance)}`,
    ...(operations.length === 0 ? ["There is nothing to do."] : operationsText(operations, verdict, options)),
    "",
  ].join("\n");

/** How each thing is replaced, for a person. */
export const rotationsText = (plans: readonly RotationPlan[], options: OperationsTextOptions = {}): string =>
  plans.length === 0
    ? "There is nothing to rotate: the relay has no certificates.\n"
    : plans.map((plan) => rotationText(plan, options)).join("\n");
