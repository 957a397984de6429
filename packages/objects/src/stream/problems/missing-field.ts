import { formatPath, type Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** An object without something that every object has. */
export const missingField = (subject: string, field: Path, path: Path, origin: Origin): Problem => ({
  code: "missing-field",
  path: [...path, ...field],
  origin,
  message: `${subject} has no ${formatPath(field)}`,
  hint: `set ${formatPath(field)} to a text that is not empty`,
});
