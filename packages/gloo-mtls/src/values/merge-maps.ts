import { type DataMap, isMap, putKey } from "@gloo-mtls/objects/data";

/**
 * Two maps in one: maps under the same key are merged, anything else of the later one replaces what was there, a list or a
 * null as well. What only one of them says is shared with it.
 * @see Helm 3.18.6 `pkg/cli/values`
 */
export const mergeMaps = (earlier: DataMap, later: DataMap): DataMap => {
  const merged = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    const before = Object.hasOwn(earlier, key) ? earlier[key] : undefined;
    putKey(merged, key, isMap(value) && isMap(before) ? mergeMaps(before, value) : value);
  }
  return merged;
};
