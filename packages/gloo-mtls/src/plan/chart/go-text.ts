import type { Data } from "@gloo-mtls/objects/data";
import { goFloat } from "@gloo-mtls/objects/formats";
import { compareKeys } from "./sorted-entries.ts";

/**
 * The text that a template puts in the place of `{{ .value }}`: Go's `%v`. Nothing prints as the empty string, a float of
 * a million or more in exponent form, a map as `map[key:value]` and a list as `[a b]`.
 */
export const goText = (value: Data | undefined): string =>
  value === null || value === undefined ? "" : inner(value);

const inner = (value: Data): string => {
  if (value === null) return "<nil>";
  if (typeof value === "number") return goFloat(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(inner).join(" ")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => compareKeys(a, b));
  return `map[${entries.map(([key, item]) => `${key}:${inner(item)}`).join(" ")}]`;
};

const isList = (value: object): value is readonly Data[] => Array.isArray(value);
