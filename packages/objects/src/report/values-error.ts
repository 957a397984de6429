import { formatProblem } from "./format-problem.ts";
import { inFileOrder } from "./in-file-order.ts";
import type { Problem } from "./problem.ts";

/** As many problems as anyone reads at once. */
const most = 50;

/** Everything that is wrong with the values. Its message is the text of all problems, or of the first 50. */
export class ValuesError extends Error {
  override readonly name = "ValuesError";
  /** By file, line and column; those that stand in no file come last. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = inFileOrder(problems);
    const left = sorted.length - most;
    const rest = left > 0 ? [`and ${left} more ${left === 1 ? "problem" : "problems"}`] : [];
    super([...sorted.slice(0, most).map(formatProblem), ...rest].join("\n"));
    this.problems = sorted;
  }
}
