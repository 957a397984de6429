/**
 * A value as Helm holds it after reading its inputs.
 *
 * The two kinds of number are Helm's: a `number` is a 64-bit float (from a values file, `--set-json`, a caller's
 * object or the chart's defaults), a `bigint` is a 64-bit integer (from `--set`). Templates print the two differently:
 * 1000000 becomes `1e+06` from a file and `1000000` from `--set`.
 */
export type Data = null | boolean | number | bigint | string | readonly Data[] | DataMap;

/** A map of values. It has own properties only; `__proto__` is a key like any other. */
export interface DataMap {
  readonly [key: string]: Data;
}

/** Whether the value is a map, as opposed to a list, a scalar or nothing. */
export const isMap = (value: unknown): value is DataMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);
