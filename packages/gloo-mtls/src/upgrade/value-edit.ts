import { type Data, type DataMap, isMap, putKey, valueAt } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";
import type { Cause } from "./upgrade-plan.ts";

/** A change of the values that a user wrote. */
export interface ValueEdit {
  readonly kind: "set" | "drop";
  readonly path: readonly string[];
  /** What to set; undefined for a key to drop. */
  readonly value: Data | undefined;
  /** The change of the chart that makes it necessary. */
  readonly cause: Cause;
  /** One sentence without a full stop. */
  readonly reason: string;
  /** Where the key is written today; undefined where it is not. */
  readonly origin: Origin | undefined;
}

/**
 * Values with some of the edits made. A map that a dropped key leaves empty stays: an empty proxy is a
 * proxy.
 */
export const edited = (values: DataMap, edits: readonly Pick<ValueEdit, "path" | "value">[]): DataMap =>
  edits.reduce<DataMap>((data, { path, value }) => withValue(data, path, value), values);

const withValue = (data: DataMap, [key, ...rest]: readonly string[], value: Data | undefined): DataMap => {
  if (key === undefined) return data;
  const below = valueAt(data, [key]);
  // There is nothing to drop.
  if (value === undefined && below === undefined) return data;
  const fresh = rest.length === 0 ? value : withValue(isMap(below) ? below : {}, rest, value);
  const copy: Record<string, Data> = {};
  for (const [name, entry] of Object.entries(data)) {
    const own = name === key ? fresh : entry;
    if (own !== undefined) putKey(copy, name, own);
  }
  if (below === undefined && fresh !== undefined) putKey(copy, key, fresh);
  return copy;
};
