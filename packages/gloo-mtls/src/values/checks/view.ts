import { type Data, isMap } from "@gloo-mtls/objects/data";
import { enterpriseValues } from "../schema/enterprise/values.ts";
import type { Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";
import { retiredAt } from "./retired.ts";

const plain = (value: Data): unknown => (typeof value === "bigint" ? Number(value) : value);

/** What a leaf looks at: itself, and the entries of a list or a map of scalars. */
const plainEntries = (value: Data): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  return plain(value);
};

/** Keys of the top that begin with `x-` hold anchors of YAML for other keys, by the convention of Compose files. */
const isExtension = (node: Section, key: string): boolean =>
  (node === values || node === enterpriseValues) && key.startsWith("x-");

/**
 * The values as the schema sees them: integers of Helm as numbers, and extensions and retired keys left out. Only as much of the tree
 * is walked as the schema knows, so that no depth of a free value can exhaust the stack.
 */
export const viewOf = (node: Node, value: Data): unknown => {
  switch (node.kind) {
    case "key":
      return plainEntries(value);
    case "list":
      return Array.isArray(value) ? value.map((item) => viewOf(node.item, item)) : plain(value);
    case "map":
      return isMap(value)
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, viewOf(node.item, item)]))
        : plain(value);
    case "section":
      return isMap(value)
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([key, entry]) => !isExtension(node, key) && retiredAt(node, key, entry).length === 0)
              .map(([key, entry]) => {
                const child = Object.hasOwn(node.keys, key) ? node.keys[key] : undefined;
                return [key, child === undefined ? plain(entry) : viewOf(child, entry)];
              }),
          )
        : plain(value);
  }
};
