import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** An object that the stream has twice. A cluster would keep the last one. */
export const duplicateObject = (name: string, firstLine: number, path: Path, origin: Origin): Problem => ({
  code: "duplicate-object",
  path,
  origin,
  message: `${name} already stands on line ${firstLine}`,
  hint: "remove one, or give it another name",
});
