import { anyItem, anyName } from "../schema/key-info.ts";
import type { Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";

function* placesUnder(node: Node, section: Section, path: readonly string[]): Generator<readonly string[]> {
  if (node.kind === "key") return;
  if (node.kind !== "section") {
    yield* placesUnder(node.item, section, [...path, node.kind === "map" ? anyName : anyItem]);
    return;
  }
  if (node === section) yield path;
  for (const [key, child] of Object.entries(node.keys)) yield* placesUnder(child, section, [...path, key]);
}

/** The way to a section; only its last step, behind an ellipsis, where several lead to it. */
export const placesOf = (section: Section): readonly string[] => {
  const [first = [], ...others] = placesUnder(values, section, []);
  return others.length === 0 ? first : ["…", ...first.slice(-1)];
};
