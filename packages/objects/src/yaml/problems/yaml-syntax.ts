import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A text that is not YAML, or not YAML as Helm reads it. */
export const yamlSyntax = (message: string, hint: string, origin: Origin): Problem => ({
  code: "yaml-syntax",
  path: [],
  origin,
  message,
  hint,
});
