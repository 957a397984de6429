import { type Data, type DataMap, isMap, putKey, valueAt } from "@gloo-mtls/objects/data";

/** A key of the values to set, or to drop where it has no value. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: Data | undefined;
}

/**
 * Values with some of the edits made. A map that a dropped key leaves empty stays: an empty proxy is a
 * proxy.
 */
export const edited = (values: DataMap, edits: readonly Edit[]): DataMap =>
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
