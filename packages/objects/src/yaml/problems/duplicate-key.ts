import { formatPath, type Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A key that its map has twice. Helm would read the last one and drop the others without a word. */
export const duplicateKey = (path: Path, firstLine: number, origin: Origin): Problem => ({
  code: "duplicate-key",
  path,
  origin,
  message: `${formatPath(path)} is already set on line ${firstLine}`,
  hint: "put both together, or remove one",
});
