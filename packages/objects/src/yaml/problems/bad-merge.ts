import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A merge key that has no map to merge. */
export const badMerge = (path: Path, origin: Origin): Problem => ({
  code: "bad-merge",
  path,
  origin,
  message: "the merge key << needs a map, or a list of maps",
  hint: "give it an alias of a map, as in <<: *name",
});
