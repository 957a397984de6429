import type { Data } from "./data.ts";
import type { Path } from "./path.ts";

/**
 * The value at a path of plain data; undefined where there is none. Inherited properties are not values.
 *
 * @param data Data as read from text or rendered, of any type: a Kubernetes object, the JSON of an API.
 */
export const valueAt = (data: unknown, path: Path): Data | undefined => {
  if (!Array.isArray(path)) return undefined;
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    // A list has items at its indexes alone, not a length.
    if (Array.isArray(value) && typeof step !== "number") return undefined;
    // An own property by its name is what indexing reads, in a map and in a list.
    value = (value as Record<string | number, unknown>)[step];
  }
  // What is in plain data is plain data.
  return value as Data | undefined;
};
