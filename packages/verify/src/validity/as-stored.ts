/**
 * A value as the API server reads it: a field that is null is absent, an item of a list stays. Numbers are the numbers of JSON.
 */
export const asStored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asStored);
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null && item !== undefined)
      .map(([key, item]) => [key, asStored(item)]),
  );
};
