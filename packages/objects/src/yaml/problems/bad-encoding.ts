import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** Bytes that are no text. */
export const badEncoding = (origin: Origin): Problem => ({
  code: "bad-encoding",
  path: [],
  origin,
  message: "the file is not text in UTF-8",
  hint: "save it as UTF-8; binary data belongs into a Secret",
});
