import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";

/**
 * Sprig's `mergeOverwrite`: the second map wins, with false, 0, "" and null as well. Maps are combined, so that `{}` over a
 * map changes nothing; a list replaces a list, and a scalar a map. What only one of them says is shared with it.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.util.merge` (kubeResourceOverride) and the inheritance of proxies
 */
export const overwrite = (base: DataMap, override: DataMap): DataMap => {
  const entries = Object.entries(override);
  if (entries.length === 0 || override === base) return base;
  const merged: Record<string, Data> = { ...base };
  for (const [key, value] of entries) {
    const own = merged[key];
    merged[key] = isMap(own) && isMap(value) ? overwrite(own, value) : value;
  }
  return merged;
};
