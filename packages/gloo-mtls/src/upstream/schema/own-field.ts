/** A map of anything. */
export type AnyMap = Readonly<Record<string, unknown>>;

/** Whether the value is a map, as opposed to a list, a scalar or nothing. */
export const isMap = (value: unknown): value is AnyMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field of a map that is its own, whatever its name; undefined where there is no map. */
export const ownField = (map: unknown, key: string): unknown =>
  isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
