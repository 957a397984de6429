import type { Data } from "@gloo-mtls/objects/data";

/**
 * Whether Helm's templates take a value for set: `if`, `with` and `range` skip false, 0, "", null, an empty list and an
 * empty map. It is why a proxy cannot have `replicas: 0`.
 *
 * @see Go `text/template`, "actions"
 */
export const truthy = <T extends Data | undefined>(
  value: T,
): value is Exclude<T, null | undefined | false | 0 | 0n | ""> => {
  if (value === null || value === undefined || value === false || value === "") return false;
  if (value === 0 || value === 0n) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object") return Object.keys(value).length > 0;
  return true;
};

/** The first value that is set, as sprig's `default` and `coalesce` choose; undefined when none is. */
export const firstTruthy = <T extends Data | undefined>(
  ...values: readonly T[]
): Exclude<T, null | undefined | false | 0 | 0n | ""> | undefined => values.find(truthy);
