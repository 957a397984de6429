import type { Origin } from "../origin.ts";
import type { Problem } from "./problem.ts";

/** More than can be read in reasonable time and memory. `amount` stands after "more than". */
export const tooLarge = (amount: string, origin: Origin): Problem => ({
  code: "too-large",
  path: [],
  origin,
  message: `the values hold more than ${amount}`,
  hint: "Helm keeps them in a Secret of at most 1 MiB, so look for text that came in by mistake",
});
