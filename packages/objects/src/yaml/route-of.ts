import { isMap, isSeq, type Node } from "yaml";
import type { Path } from "../data/path.ts";
import type { KeyIndex } from "./key-index.ts";

/**
 * The keys and list items that a path leads along in a document, one for each step. The route ends before the first step that leads
 * nowhere.
 */
export const routeOf = (contents: Node | null, path: Path, index: KeyIndex): readonly Node[] => {
  const route: Node[] = [];
  let value = index.resolve(contents);
  for (const step of path) {
    let place: Node | undefined;
    if (isMap<Node, Node | null>(value) && typeof step === "string") {
      const entry = index.entry(value, step);
      place = entry?.key;
      value = index.resolve(entry?.value ?? null);
    } else {
      place = isSeq<Node>(value) && typeof step === "number" ? value.items[step] : undefined;
      value = index.resolve(place ?? null);
    }
    if (place === undefined) break;
    route.push(place);
  }
  return route;
};
