import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A text that is a list or a single value as a whole. */
export const notAMap = (found: string, origin: Origin): Problem => ({
  code: "not-a-map",
  path: [],
  origin,
  message: `this is ${found}, not a map`,
  hint: "write keys, each with a colon and a value behind it",
});
