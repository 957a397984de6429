import type { Path } from "../data/path.ts";
import type { Origin } from "./origin.ts";

/**
 * Something wrong with the input, as data. Text is made of it once, at the edge (`formatProblem`).
 */
export interface Problem {
  /** What kind of problem: stable, kebab-case, for programs (`unknown-key`, `wrong-type`, ...). */
  readonly code: string;
  /** The value it is about; empty for a whole layer. */
  readonly path: Path;
  /** Where that value was written; undefined when nobody wrote it. */
  readonly origin: Origin | undefined;
  /** One sentence without a full stop that says what is wrong. */
  readonly message: string;
  /** One sentence that says what to do about it. */
  readonly hint?: string;
}
