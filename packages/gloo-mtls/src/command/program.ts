import { Command, CommanderError } from "commander";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { explained } from "./failure.ts";
import type { Surroundings } from "./surroundings.ts";

/** A command line that writes to these surroundings, and that throws where commander would end the process. */
export const newProgram = (name: string, { out, err }: Pick<Surroundings, "out" | "err">): Command =>
  new Command(name)
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride();

/**
 * How a run ends that threw. The reason is said on standard error.
 *
 * @throws What was thrown, when it is a fault of our own.
 */
export const endOf = (error: unknown, { err }: Pick<Surroundings, "err">): ExitCode => {
  // Help that was asked for is a result, not a mistake; commander said the rest itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  const known = explained(error);
  if (known === undefined) throw error;
  err(`${known.text}\n`);
  return known.code;
};

/** How a subcommand tells an exit code that is neither 0 nor that of something thrown. */
export type End = (code: ExitCode) => void;

/** A group of subcommands, as the help of each has it. */
interface GroupProgram {
  readonly name: string;
  readonly description: string;
  /** What follows the list of subcommands, the exit codes above all. */
  readonly help: string;
  readonly addTo: (program: Command, end: End) => void;
}

/** Runs a group with the arguments after its name. Never throws for what a user did. */
export const runGroup = async (
  { name, description, help, addTo }: GroupProgram,
  args: readonly string[],
  surroundings: Pick<Surroundings, "out" | "err">,
): Promise<ExitCode> => {
  let code: ExitCode = exitCode.done;
  const program = newProgram(`gloo-mtls ${name}`, surroundings)
    .description(description)
    .addHelpText("after", help);
  addTo(program, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return endOf(error, surroundings);
  }
};
