import type { Node } from "yaml";
import type { Path } from "../data/path.ts";
import type { Origin } from "../report/origin.ts";
import { aliasTargets } from "../yaml/alias-targets.ts";
import { extentOf } from "../yaml/extent-of.ts";
import { KeyIndex } from "../yaml/key-index.ts";
import { routeOf } from "../yaml/route-of.ts";
import { type Extent, Source } from "../yaml/source.ts";
import { parsedDocuments } from "./parsed-documents.ts";
import type { Place } from "./stream.ts";

/** A document by its part of the source, and the objects in it. */
interface Part {
  readonly extent: Extent;
  readonly places: readonly Place[];
}

interface Home {
  readonly part: Part;
  readonly path: Path;
}

interface Nodes {
  readonly contents: Node | null;
  readonly index: KeyIndex;
}

/**
 * Where things are in a stream. Most streams are never asked, so the trees of their documents are not kept: a
 * document is parsed again at the first question about one of its objects, and only once.
 */
export class Positions {
  readonly #source: Source;
  readonly #parts: readonly Part[];
  readonly #objects: readonly object[];
  readonly #nodes = new Map<Part, Nodes>();
  #homes: ReadonlyMap<object, Home> | undefined;

  constructor(source: Source, parts: readonly Part[], objects: readonly object[]) {
    this.#source = source;
    this.#parts = parts;
    this.#objects = objects;
  }

  /** As `originOf` of a stream. */
  originOf(object: object, path: Path): Origin | undefined {
    this.#homes ??= this.#findHomes();
    const home = this.#homes.get(object);
    if (home === undefined) return undefined;
    const { contents, index } = this.#nodesOf(home.part);
    const nearest = routeOf(contents, [...home.path, ...path], index).at(-1) ?? contents;
    const { start, end } = nearest === null ? { start: 0, end: 1 } : extentOf(nearest);
    const shift = home.part.extent.start;
    return this.#source.originAt({ start: start + shift, end: end + shift });
  }

  #findHomes(): ReadonlyMap<object, Home> {
    const homes = new Map<object, Home>();
    for (const part of this.#parts) {
      for (const { index, path } of part.places) {
        const object = this.#objects[index];
        if (object !== undefined) homes.set(object, { part, path });
      }
    }
    return homes;
  }

  #nodesOf(part: Part): Nodes {
    const known = this.#nodes.get(part);
    if (known !== undefined) return known;
    const text = this.#source.text.slice(part.extent.start, part.extent.end);
    const [parsed] = parsedDocuments(new Source(this.#source.file, text));
    const contents = parsed?.document.contents ?? null;
    const nodes = { contents, index: new KeyIndex(aliasTargets(contents), text) };
    this.#nodes.set(part, nodes);
    return nodes;
  }
}
