import type { Origin } from "../../values/origin.ts";
import type { Path } from "../../values/path.ts";
import type { Problem } from "../../values/problems/problem.ts";

/** A document, or an item of a List, that is a list or a single value. */
export const notAnObject = (subject: string, found: string, path: Path, origin: Origin): Problem => ({
  code: "not-an-object",
  path,
  origin,
  message: `${subject} is ${found}, not a Kubernetes object`,
  hint: "write one object with apiVersion, kind and metadata.name in each document",
});
