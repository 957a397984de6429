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
