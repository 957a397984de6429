import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A second document. Helm would read the first one and drop the others without a word. */
export const severalDocuments = (origin: Origin): Problem => ({
  code: "several-documents",
  path: [],
  origin,
  message: "a second document begins here, and only the first would be read",
  hint: "remove the --- line, or give each document a file of its own",
});
