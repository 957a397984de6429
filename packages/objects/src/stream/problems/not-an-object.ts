import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A document, or an item of a List, that is a list or a single value. */
export const notAnObject = (subject: string, found: string, path: Path, origin: Origin): Problem => ({
  code: "not-an-object",
  path,
  origin,
  message: `${subject} is ${found}, not a Kubernetes object`,
  hint: "write one object with apiVersion, kind and metadata.name in each document",
});
