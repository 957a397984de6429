import { type DataMap, isMap, putKey } from "@gloo-mtls/objects/data";

/**
 * The user's values over the defaults, as Helm puts them together for the templates: maps are merged,
 * anything else of the user replaces the default, regardless of their types. A null removes the default under
 * its key, and stays where there is none. Only the maps along the user's paths are copied, all else is
 * shared.
 * @see Helm 3.18.6 `pkg/chartutil` `CoalesceValues`
 */
export const coalesce = (defaults: DataMap, user: DataMap): DataMap => {
  const entries = Object.entries(user);
  if (entries.length === 0) return defaults;
  const merged = { ...defaults };
  for (const [key, value] of entries) {
    const known = Object.hasOwn(defaults, key);
    const before = known ? defaults[key] : undefined;
    if (known && value === null) delete merged[key];
    else putKey(merged, key, isMap(value) && isMap(before) ? coalesce(before, value) : value);
  }
  return merged;
};
