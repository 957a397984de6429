import type { Origin } from "../origin.ts";
import type { Path } from "../path.ts";

/** How values are checked. */
export interface CheckOptions {
  /** Whether a key that the chart does not have is an error, or passes with a warning, as in Helm. */
  readonly unknownKeys: "error" | "warn";
  /** Where the value at a path was written; undefined where nobody wrote it. */
  readonly originOf: (path: Path) => Origin | undefined;
}
