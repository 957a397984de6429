import type { PlanInputs } from "./inputs.ts";

/** The same inputs for a part that may be off: what is not rendered cannot be refused. */
export const refusingIf = (on: boolean, inputs: PlanInputs): PlanInputs =>
  on ? inputs : { ...inputs, refuse: () => {} };
