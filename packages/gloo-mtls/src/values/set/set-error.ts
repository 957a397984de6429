import { aFinding, type Finding, InputError, requireArgument } from "@gloo-mtls/objects/report";

/**
 * An expression that Helm's `--set` family refuses.
 *
 * `problem` has the code `bad-set`, the value that the expression was about to set as its path (as far as it was
 * read), and the flag with the whole expression as its origin.
 */
export class SetError extends InputError {
  override readonly name = "SetError";
  readonly problem: Finding;
  /** Where in the expression it went wrong, in UTF-16 code units from 0; at most the length of the expression. */
  readonly offset: number;

  constructor(problem: Finding, offset: number, options?: { readonly cause?: unknown }) {
    requireArgument("problem", problem, aFinding);
    super([problem], options);
    this.problem = problem;
    this.offset = offset;
  }
}
