import type { Path } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { aliasTargets } from "../yaml/alias-targets.ts";
import { extentOf } from "../yaml/extent-of.ts";
import { KeyIndex } from "../yaml/key-index.ts";
import { type Places, plainDocument } from "../yaml/plain-document.ts";
import { routeOf } from "../yaml/route-of.ts";
import type { Extent, Source } from "../yaml/source.ts";
import { parsedDocuments } from "./parsed-documents.ts";

/** The extent of the key or the item at a path of a document, or of the nearest one above it that is there. */
export type Nearest = (path: Path) => Extent;

/** In a plain document; undefined for another one. */
export const plainNearest = ({ text }: Source, extent: Extent): Nearest | undefined => {
  const places: Places = new Map();
  const document = plainDocument(text, extent, places);
  if (document === undefined) return undefined;
  const [first = extent] = places.get(document)?.values() ?? [];
  return (path) => {
    let nearest: Extent = { start: first.start, end: Infinity };
    let value: unknown = document;
    for (const step of path) {
      const place = places.get(value)?.get(step);
      if (place === undefined) break;
      nearest = place;
      value = valueAt(value, [step]);
    }
    return nearest;
  };
};

/** In any document, by the parser. */
export const parsedNearest = (source: Source, extent: Extent): Nearest => {
  const [parsed] = parsedDocuments(source, { extent });
  const contents = parsed?.document.contents ?? null;
  const index = new KeyIndex(aliasTargets(contents), source.text);
  return (path) => {
    const nearest = routeOf(contents, path, index).at(-1) ?? contents;
    return nearest === null ? { start: extent.start, end: extent.start + 1 } : extentOf(nearest);
  };
};
