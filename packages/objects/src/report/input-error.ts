import type { Finding } from "./finding.ts";
import { formatFinding } from "./format-finding.ts";
import { inFileOrder } from "./in-file-order.ts";
import { aFinding, aFunction, aListOf, anObject, requireArgument } from "./options.ts";

/** As many findings as anyone reads at once. */
const maxShown = 50;

/**
 * Why an input was refused: everything that is wrong with it, at once. Nothing was changed or written. The message is the text of all
 * findings, or of the first 50.
 */
export class InputError extends Error {
  override readonly name: string = "InputError";
  /** By file, line and column; findings without a file come last, in the order given. */
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[], options?: { readonly cause?: unknown }) {
    requireArgument("findings", findings, aListOf(aFinding));
    const sorted = inFileOrder(findings);
    const left = sorted.length - maxShown;
    const rest = left > 0 ? [`and ${left} more`] : [];
    super([...sorted.slice(0, maxShown).map(formatFinding), ...rest].join("\n"), options);
    this.findings = sorted;
  }

  /** The findings, by the name that `InputError` has for them. */
  get problems(): readonly Finding[] {
    return this.findings;
  }
}

/** Whether it is an `InputError`, of whichever copy of this package: a program may have been bundled with one of its own. */
export const isInputError = (error: unknown): error is InputError =>
  error instanceof Error && "findings" in error && Array.isArray(error.findings);

/**
 * Refuses an input with errors, and reports the rest.
 * @throws {InputError} With the errors, when there is one.
 */
export const throwOnErrors = (
  findings: readonly Finding[],
  onWarning?: ((finding: Finding) => void) | undefined,
): void => {
  requireArgument("findings", findings, aListOf(anObject));
  if (onWarning !== undefined) requireArgument("onWarning", onWarning, aFunction);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InputError(errors);
  for (const finding of findings) onWarning?.(finding);
};
