import { type Data, type DataMap, isMap } from "./data.ts";
import type { Path } from "./path.ts";
import { valueAt } from "./value-at.ts";

/** The text at a path; undefined for anything else. */
export const textAt = (data: unknown, path: Path): string | undefined => {
  const value = valueAt(data, path);
  return typeof value === "string" ? value : undefined;
};

/** The items of the list at a path; none for anything else. */
export const listAt = (data: unknown, path: Path): readonly Data[] => {
  const list = valueAt(data, path);
  return Array.isArray(list) ? list : [];
};

/** Those that are maps. */
export const mapsAt = (data: unknown, path: Path): readonly DataMap[] => listAt(data, path).filter(isMap);

/** The same, each with its path. */
export const itemsAt = (
  data: unknown,
  path: Path,
): readonly { readonly item: DataMap; readonly path: Path }[] =>
  listAt(data, path).flatMap((item, index) => (isMap(item) ? [{ item, path: [...path, index] }] : []));

/** Those that are texts. */
export const textsAt = (data: unknown, path: Path): readonly string[] =>
  listAt(data, path).filter((item) => typeof item === "string");
