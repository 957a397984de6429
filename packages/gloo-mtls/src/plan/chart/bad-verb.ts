import type { Data } from "@gloo-mtls/objects/data";
import { goText } from "./go-text.ts";

/** The type that Go names for a value of a template: an integer of `--set` is an int64, a number of a file a float64. */
const typeOf = (value: Data): string => {
  switch (typeof value) {
    case "bigint":
      return "int64";
    case "number":
      return "float64";
    case "boolean":
      return "bool";
    default:
      return Array.isArray(value) ? "[]interface {}" : "map[string]interface {}";
  }
};

/**
 * Go's `%s`, which is for text: anything else is named with its type.
 *
 * @see Go `fmt`, "Format errors"
 */
export const badVerb = (value: Data | undefined): string => {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "%!s(<nil>)";
  return `%!s(${typeOf(value)}=${goText(value)})`;
};
