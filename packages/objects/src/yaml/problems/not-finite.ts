import { formatPath, type Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** Infinity, or what is no number: JSON, in which Helm keeps values, has neither. */
export const notFinite = (path: Path, origin: Origin): Problem => ({
  code: "not-finite",
  path,
  origin,
  message: `${formatPath(path)} is not a finite number`,
  hint: "write a number, or put quotes around a text",
});
