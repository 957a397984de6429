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

/** Those that are texts. */
export const textsAt = (data: unknown, path: Path): readonly string[] =>
  listAt(data, path).filter((item) => typeof item === "string");
