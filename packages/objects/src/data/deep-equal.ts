import { type DataMap, isMap } from "./data.ts";

const keysOf = (map: DataMap): readonly string[] => Object.keys(map).filter((key) => map[key] !== undefined);

/**
 * Whether two values print as the same data. The order of keys does not count, an entry that is undefined is none, and an integer
 * is the same as a bigint and as a number.
 */
export const deepEqual = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => deepEqual(item, other[index]));
  }
  if (isMap(one) && isMap(other)) {
    const keys = keysOf(one);
    return (
      keys.length === keysOf(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && deepEqual(one[key], other[key]))
    );
  }
  if (typeof one === "bigint" && typeof other === "number") return Number(one) === other;
  return typeof one === "number" && typeof other === "bigint" && one === Number(other);
};
