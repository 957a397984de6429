import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";

/** The text at a path; undefined for anything else. */
export const textAt = (data: unknown, path: Path): string | undefined => {
  const value = valueAt(data, path);
  return typeof value === "string" ? value : undefined;
};

/** The items of a list that are maps, each with its path. */
export const mapsAt = (
  data: unknown,
  path: Path,
): readonly { readonly item: DataMap; readonly path: Path }[] => {
  const list = valueAt(data, path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Data, index) => (isMap(item) ? [{ item, path: [...path, index] }] : []));
};

/** The texts in a list. */
export const textsAt = (data: unknown, path: Path): readonly string[] => {
  const list = valueAt(data, path);
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
};
