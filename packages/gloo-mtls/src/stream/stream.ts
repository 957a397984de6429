import type { Manifest } from "../manifests/manifest.ts";
import type { DataMap } from "../values/data.ts";
import type { Path } from "../values/path.ts";
import type { Extent } from "../values/yaml/source.ts";

/** Where an object stands within its document: at its root, or among the items of a List. */
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
}
