import type { Origin } from "../origin.ts";
import type { Problem } from "./problem.ts";

/** Values that are a list or a single value as a whole. */
export const notAMap = (found: string, origin: Origin): Problem => ({
  code: "not-a-map",
  path: [],
  origin,
  message: `the values are ${found}, not a map`,
  hint: "write keys and values, as in global: {}",
});
