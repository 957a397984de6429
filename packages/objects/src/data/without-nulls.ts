import { type Data, type DataMap, isMap } from "./data.ts";
import { putKey } from "./put-key.ts";

/** Data as the API server and Envoy read it: a field that is null is absent. Items of a list stay, because their places count. */
export const withoutNulls = (data: Data): Data => {
  if (Array.isArray(data)) return data.map((item: Data) => withoutNulls(item));
  return isMap(data) ? withoutNullFields(data) : data;
};

/** The same for a map. */
export const withoutNullFields = (data: DataMap): DataMap => {
  const kept: Record<string, Data> = {};
  for (const [key, value] of Object.entries(data)) {
    if (value !== null) putKey(kept, key, withoutNulls(value));
  }
  return kept;
};
