import type { DataMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import type { Manifest } from "../object/manifest.ts";
import type { Origin } from "../report/origin.ts";
import type { Extent } from "../yaml/source.ts";

/** Where an object is within its document: at its root, or among the items of a List. */
export interface Place {
  /** Its index in `manifests`. */
  readonly index: number;
  readonly path: Path;
}

/** A document of a stream. Without objects it is empty, or a List of none. */
export interface StreamDocument {
  /** Its part of the text, from its `---`, or the directives before that, to where the next one begins. */
  readonly extent: Extent;
  /** What it holds; undefined when it is empty or only comments. */
  readonly data: DataMap | undefined;
  readonly places: readonly Place[];
}

/** Objects, and the text that they were read from: what is needed to write them back with everything else as it was. */
export interface Stream {
  /** The name for problems; `-` for standard input. */
  readonly file: string;
  readonly text: string;
  /** Every object, those in Lists included, in the order of the text. */
  readonly manifests: readonly Manifest[];
  readonly documents: readonly StreamDocument[];
  /**
   * Where the text has the key or the list item at a path of an object, or the nearest one above it that is there; the object itself
   * for an empty path. Undefined for objects that are not among `manifests`, as changed ones are not. The first question about a
   * document parses it once more.
   */
  readonly originOf: (manifest: Manifest, path: Path) => Origin | undefined;
}
