import type { Data } from "./data.ts";
import type { Path } from "./path.ts";

/** The value at a path; undefined where there is none. Inherited properties are no values. */
export const valueAt = (data: Data, path: Path): Data | undefined => {
  let value: Data | undefined = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    // A list has items at its indexes alone, not a length.
    if (Array.isArray(value) && typeof step !== "number") return undefined;
    // An own property by its name is what indexing reads, in a map and in a list.
    value = (value as Record<string | number, Data>)[step];
  }
  return value;
};
