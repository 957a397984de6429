import { type Data, type DataMap, isMap } from "./data.ts";
import type { Path } from "./path.ts";
import { valueAt } from "./value-at.ts";

/**
 * The data with what `change` makes of the value at a path. Undefined takes a key away. Maps that are missing on the way are made, items of
 * lists are not. Keys keep their places, and what does not change is the same object.
 */
export const changeAt = (
  data: Data | undefined,
  [step, ...rest]: Path,
  change: (value: Data | undefined) => Data | undefined,
): Data | undefined => {
  if (step === undefined) return change(data);
  if (typeof step === "number") {
    if (!Array.isArray(data) || step >= data.length) return data;
    const items: readonly Data[] = data;
    const item = changeAt(items[step], rest, change) ?? null;
    return item === items[step] ? items : items.with(step, item);
  }
  const map: DataMap = isMap(data) ? data : {};
  const old = valueAt(map, [step]);
  const value = changeAt(old, rest, change);
  if (value === old) return data;
  if (value !== undefined) return { ...map, [step]: value };
  const { [step]: _, ...others } = map;
  return others;
};
