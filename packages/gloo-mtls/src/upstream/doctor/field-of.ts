import { ownField } from "../schema/own-field.ts";

/** A field of a map within maps; undefined when there is no such field, or no map. */
export const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(ownField, value);

/** The items of a list in a field; none when it is no list. */
export const listOf = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const list = fieldOf(value, ...path);
  return Array.isArray(list) ? list : [];
};

/** A text in a field; undefined when it is none. */
export const textOf = (value: unknown, ...path: readonly string[]): string | undefined => {
  const text = fieldOf(value, ...path);
  return typeof text === "string" ? text : undefined;
};
