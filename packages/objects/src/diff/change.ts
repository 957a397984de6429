import type { Data } from "../data/data.ts";
import type { NamedPath, Path } from "../data/path.ts";

/** One change between two states of some data. */
export interface Change {
  /** An item that `moved` has another place in its list; what changed in it, too, is a change of its own. */
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** For people and `formatPath`. A list item without a name has its index after the change, or before its removal. */
  readonly path: NamedPath;
  /** The value at `pathBefore` of the first state; undefined for what was added. */
  readonly before: Data | undefined;
  /** The value at `pathAfter` of the second state; undefined for what was removed. */
  readonly after: Data | undefined;
  /** For programs. Of a list item that was added, the place behind the last item. */
  readonly pathBefore: Path;
  /** For programs. Of a list item that was removed, the place behind the last item. */
  readonly pathAfter: Path;
}
