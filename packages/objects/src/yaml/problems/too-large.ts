import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** More than can be read in reasonable time and memory. `amount` stands behind "more than". */
export const tooLarge = (amount: string, origin: Origin): Problem => ({
  code: "too-large",
  path: [],
  origin,
  message: `this is more than ${amount}`,
  hint: "look for text that came in by mistake, or pass it in parts",
});
