import type { Data, DataMap } from "@gloo-mtls/objects/data";

/**
 * An object as it will be printed: a copy of its own, in which fields that are undefined or null are left out (to the
 * Kubernetes API, a null field is an absent one), and Helm's integers are numbers where JavaScript's can hold them.
 */
export const normalize = (draft: object): DataMap => normalizedMap(draft);

// A render passes every field through here; loops over keys take half the time of entries and chains of lists.
const normalizedMap = (map: object): DataMap => {
  const normalized: Record<string, Data> = {};
  for (const key of Object.keys(map)) {
    // An own property by name is what indexing reads.
    const value = (map as Record<string, unknown>)[key];
    if (value === undefined || value === null) continue;
    if (key === "__proto__") define(normalized, key, normalizedValue(value));
    else normalized[key] = normalizedValue(value);
  }
  return normalized;
};

const define = (map: Record<string, Data>, key: string, value: Data): void => {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
};

const normalizedValue = (value: unknown): Data => {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? normalizedList(value) : normalizedMap(value);
  }
  if (typeof value === "bigint") return isSafe(value) ? Number(value) : value;
  // What is left are the scalars of a draft: text, numbers, booleans.
  return value as Data;
};

const normalizedList = (list: readonly unknown[]): Data => {
  const normalized: Data[] = [];
  for (const item of list) {
    if (item !== undefined) normalized.push(item === null ? null : normalizedValue(item));
  }
  return normalized;
};

const isSafe = (value: bigint): boolean =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
