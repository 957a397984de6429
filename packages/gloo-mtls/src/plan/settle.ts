import type { Data, DataMap } from "../values/data.ts";

/**
 * An object as it will be printed: a copy of its own, in which fields that are undefined or null are left out (to the
 * Kubernetes API, a null field is an absent one), and Helm's integers are numbers where JavaScript's can hold them.
 */
export const settle = (draft: object): DataMap => settledMap(draft);

const settledMap = (map: object): DataMap => {
  const settled: Record<string, Data> = {};
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined || value === null) continue;
    if (key === "__proto__") define(settled, key, settledValue(value));
    else settled[key] = settledValue(value);
  }
  return settled;
};

const define = (map: Record<string, Data>, key: string, value: Data): void => {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
};

const settledValue = (value: unknown): Data => {
  if (typeof value === "bigint") return isSafe(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(settledItem);
  if (typeof value === "object" && value !== null) return settledMap(value);
  // What is left are the scalars of a draft: text, numbers, booleans.
  return value as Data;
};

const settledItem = (item: unknown): Data => (item === null ? null : settledValue(item));

const isSafe = (value: bigint): boolean =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
