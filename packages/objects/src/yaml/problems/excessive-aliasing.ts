import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** Aliases that stand for aliases that stand for aliases: a small file that would become a huge value. */
export const excessiveAliasing = (path: Path, origin: Origin): Problem => ({
  code: "excessive-aliasing",
  path,
  origin,
  message: "the aliases of this file would make too large a value of it",
  hint: "write the values out, or use fewer aliases within what they stand for",
});
