/** What is wrong with the command line: one sentence a problem, without a full stop, and what to do about it. */
export interface UsageProblem {
  readonly message: string;
  readonly hint: string;
}

/** A command line that cannot be obeyed, with everything that is wrong with it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly problems: readonly UsageProblem[];

  constructor(problems: readonly UsageProblem[]) {
    super(problems.map(({ message, hint }) => `error: ${message}\n  hint: ${hint}`).join("\n"));
    this.problems = problems;
  }
}
