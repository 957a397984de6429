import { type Data, isMap, putKey } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";

/** Fields that hold text, and maps and lists of text, in the objects that the controller makes. */
const textFields: ReadonlySet<string> = new Set([
  "name",
  "value",
  "type",
  "clusterIP",
  "externalTrafficPolicy",
  "imagePullPolicy",
  "image",
]);
const textMaps: ReadonlySet<string> = new Set(["labels", "annotations", "matchLabels", "selector", "data"]);

/**
 * An object as the controller applies it. It reads its own YAML into a Go type, where a field without a value is gone. YAML that does not
 * fit the type it applies as it is, with nulls, and the API server refuses it.
 * @param draft Fields that are undefined were not written; fields that are null were written without a value.
 */
export const typedObject = (draft: object): Manifest =>
  asManifest(misfitsIn(draft).length === 0 ? withoutNulls(draft) : withoutUndefined(draft));

/** The values that were to be text, and were read back as something else. */
export const misfitsIn = (object: unknown): readonly Data[] => {
  if (Array.isArray(object)) return object.flatMap(misfitsIn);
  if (!isMap(object)) return [];
  return Object.entries(object).flatMap(([key, value]) => {
    if (textFields.has(key)) return isTextOrNothing(value) ? [] : [value];
    if (key === "args" && Array.isArray(value)) return value.filter((item) => !isTextOrNothing(item));
    // A Deployment's selector is an object with matchLabels in it.
    if (textMaps.has(key) && isMap(value) && !isMap(value.matchLabels)) {
      return Object.values(value).filter((item) => !isTextOrNothing(item));
    }
    return misfitsIn(value);
  });
};

const isTextOrNothing = (value: unknown): boolean =>
  typeof value === "string" || value === null || value === undefined;

const withoutUndefined = (value: unknown): Data => {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  // What a draft holds beside maps and lists are scalars.
  if (!isMap(value)) return value as Data;
  const map: Record<string, Data> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) putKey(map, key, withoutUndefined(item));
  }
  return map;
};

/** Go writes text that is missing from a map as empty, but bytes that are missing as null. */
const withoutNulls = (value: unknown, name?: string): Data => {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item));
  if (!isMap(value)) return value as Data;
  const map: Record<string, Data> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (item !== null) {
      if (!(key === "nodePort" && item === 0)) putKey(map, key, withoutNulls(item, key));
    } else if (name === "data") map[key] = null;
    else if (name !== undefined && textMaps.has(name) && !Object.hasOwn(value, "matchLabels"))
      putKey(map, key, "");
  }
  return map;
};
