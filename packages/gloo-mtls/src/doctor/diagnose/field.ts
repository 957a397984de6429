import { type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";

/** The text at a path; undefined for anything else. */
export const textAt = (data: unknown, path: Path): string | undefined => {
  const value = valueAt(data, path);
  return typeof value === "string" ? value : undefined;
};

/** The items of a list that are maps. */
export const mapsAt = (data: unknown, path: Path): readonly DataMap[] => {
  const list = valueAt(data, path);
  return Array.isArray(list) ? list.filter(isMap) : [];
};

/** The moment at a path, as the API server writes it, in milliseconds since the epoch; undefined for anything else. */
export const timeAt = (data: unknown, path: Path): number | undefined => {
  const time = Date.parse(textAt(data, path) ?? "");
  return Number.isNaN(time) ? undefined : time;
};
