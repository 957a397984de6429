import { anyItem, anyName } from "../schema/key-info.ts";
import type { Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";

/** Sections with the paths at which they are. */
function* sectionsUnder(
  node: Node,
  path: readonly string[],
): Generator<[Section, readonly string[]], void, undefined> {
  if (node.kind === "key") return;
  if (node.kind !== "section") {
    yield* sectionsUnder(node.item, [...path, node.kind === "map" ? anyName : anyItem]);
    return;
  }
  yield [node, path];
  for (const [key, child] of Object.entries(node.keys)) yield* sectionsUnder(child, [...path, key]);
}

/** Every section once, with all paths at which it is. */
export const sectionPaths = (): ReadonlyMap<Section, readonly (readonly string[])[]> => {
  const found = new Map<Section, (readonly string[])[]>();
  for (const [section, path] of sectionsUnder(values, [])) {
    found.set(section, [...(found.get(section) ?? []), path]);
  }
  return found;
};
