import type { Path } from "../data/path.ts";
import type { Origin } from "../report/origin.ts";
import type { Extent, Source } from "../yaml/source.ts";
import { type Nearest, parsedNearest, plainNearest } from "./nearest.ts";
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

/** In characters. Questions about a document come one after the other, and what answers them is many times as large as its text. */
const mostKept = 2_000_000;

/**
 * Where things are in a stream. Most streams are never asked, so the trees of their documents are not kept: a
 * document is read again at the first question about one of its objects, and in a large stream at one that comes much later.
 */
export class Positions {
  readonly #source: Source;
  readonly #parts: readonly Part[];
  readonly #objects: readonly object[];
  readonly #nearest = new Map<Part, Nearest>();
  #kept = 0;
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
    return this.#source.originAt(this.#nearestIn(home.part)([...home.path, ...path]));
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

  #nearestIn(part: Part): Nearest {
    const known = this.#nearest.get(part);
    if (known !== undefined) return known;
    const { start, end } = part.extent;
    if (this.#kept > mostKept) {
      this.#nearest.clear();
      this.#kept = 0;
    }
    this.#kept += end - start;
    const nearest = plainNearest(this.#source, part.extent) ?? parsedNearest(this.#source, part.extent);
    this.#nearest.set(part, nearest);
    return nearest;
  }
}
