import { isMap } from "@gloo-mtls/objects/data";
import type { Node, Section } from "./node.ts";

const fitsUnder = (key: string, value: unknown, { keys, rest, restNames }: Section): boolean => {
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (known !== undefined) return fits(known, value);
  if (rest === undefined || restNames?.test(key) === false) return false;
  return value === null || rest.type.accepts(value);
};

/**
 * Whether the zod schema of a node takes a value. That schema looks for each key that there is, and this at the keys that are
 * written: most values are right, and what is wrong with others is for zod to say.
 */
export const fits = (node: Node, value: unknown): boolean => {
  if (value === null) return true;
  switch (node.kind) {
    case "key":
      return node.leaf.type.accepts(value);
    case "list":
      return Array.isArray(value) && value.every((item) => fits(node.item, item));
    case "map":
      return isMap(value) && Object.values(value).every((item) => fits(node.item, item));
    case "section":
      if (!isMap(value)) return node.also !== undefined && value === node.also;
      return Object.entries(value).every(([key, entry]) => fitsUnder(key, entry, node));
  }
};
