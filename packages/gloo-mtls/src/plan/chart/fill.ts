import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { truthy } from "./truthy.ts";

/**
 * Sprig's `merge`: the first map wins unless its value is empty (false, 0, "", null, an empty collection), then the second
 * fills in. Maps are combined, lists are not.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, which fills image maps and security contexts this way
 */
export const fill = (first: DataMap, second: DataMap): DataMap => {
  const filled: Record<string, Data> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const own = filled[key];
    if (isMap(own) && isMap(value)) filled[key] = fill(own, value);
    else if (!truthy(own)) filled[key] = value;
  }
  return filled;
};
