import { formatPath, type Path } from "../data/path.ts";
import type { Finding } from "../report/finding.ts";
import type { Origin } from "../report/origin.ts";

/** A document, or an item of a List, that is a list or a single value. */
export const notAnObject = (subject: string, found: string, path: Path, origin: Origin): Finding => ({
  code: "not-an-object",
  severity: "error",
  path,
  origin,
  message: `${subject} is ${found}, not a Kubernetes object`,
  hint: "write one object with apiVersion, kind and metadata.name in each document",
});

/** An object without something that every object has. */
export const missingField = (subject: string, field: Path, path: Path, origin: Origin): Finding => ({
  code: "missing-field",
  severity: "error",
  path: [...path, ...field],
  origin,
  message: `${subject} has no ${formatPath(field)}`,
  hint: `set ${formatPath(field)} to a text that is not empty`,
});

/** Two objects in one document: the second would take the place of the first, key by key. */
export const missingSeparator = (firstLine: number, origin: Origin): Finding => ({
  code: "missing-separator",
  severity: "error",
  path: [],
  origin,
  message: `a second object begins here, in the document of the one on line ${firstLine}`,
  hint: "write a line --- before it",
});

/** An object that the stream has twice. A cluster would keep the last one. */
export const duplicateObject = (name: string, firstLine: number, path: Path, origin: Origin): Finding => ({
  code: "duplicate-object",
  severity: "error",
  path,
  origin,
  message: `${name} is already on line ${firstLine}`,
  hint: "remove one, or give it another name",
});
