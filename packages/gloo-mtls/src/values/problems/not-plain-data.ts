import { formatPath, type Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";

/** Something in a caller's object that is not a value: a function, a date, an instance of a class, a cycle. */
export const notPlainData = (path: Path, found: string): Finding => ({
  code: "not-plain-data",
  severity: "error",
  path,
  origin: { kind: "caller" },
  message: `${path.length === 0 ? "the values" : formatPath(path)} ${path.length === 0 ? "are" : "is"} ${found}`,
  hint: "values are made of maps, lists, text, numbers, booleans and null",
});
