import { valueAt } from "@gloo-mtls/objects/data";

/** A field at a path of maps; undefined when it does not exist. */
export const fieldOf = (value: unknown, ...path: readonly string[]): unknown => valueAt(value, path);

/** The items of a list at a path; empty when there is no list. */
export const listOf = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const list = fieldOf(value, ...path);
  return Array.isArray(list) ? list : [];
};

/** A text at a path; undefined when there is no text. */
export const textOf = (value: unknown, ...path: readonly string[]): string | undefined => {
  const text = fieldOf(value, ...path);
  return typeof text === "string" ? text : undefined;
};
