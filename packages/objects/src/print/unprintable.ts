import { formatPath, type Path } from "../data/path.ts";
import { InputError } from "../report/input-error.ts";
import { aList, aText, requireArgument } from "../report/options.ts";

/**
 * Why a value cannot be printed so that every reader gets it back: `not-data` (undefined in a list, a function, a
 * symbol, a class instance), `not-finite` (NaN, Infinity), `out-of-range` (an integer beyond 64 bits),
 * `lone-surrogate` (half a character), `cycle` (a value inside itself), `too-deep` and `too-large`.
 */
export type UnprintableCode =
  | "not-data"
  | "not-finite"
  | "out-of-range"
  | "lone-surrogate"
  | "cycle"
  | "too-deep"
  | "too-large";

const longestShown = 16;

const subject = (path: Path): string => {
  if (path.length === 0) return "the document";
  return path.length > longestShown ? `${formatPath(path.slice(0, longestShown))}…` : formatPath(path);
};

/** A value cannot be written as YAML so that every reader gets it back. */
export class UnprintableError extends InputError {
  override readonly name = "UnprintableError";
  /** Stable, for programs. */
  readonly code: UnprintableCode;
  /** The value at fault, seen from what was to be printed; in a stream the first step is the index of the document. */
  readonly path: Path;

  /** @param predicate What is wrong, as the rest of a sentence that begins with the path. */
  constructor(code: UnprintableCode, path: Path, predicate: string) {
    requireArgument("path", path, aList);
    requireArgument("predicate", predicate, aText);
    super([{ code, severity: "error", path, message: `${subject(path)} ${predicate}` }]);
    this.code = code;
    this.path = path;
  }
}
