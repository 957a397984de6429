import { Command, CommanderError } from "commander";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { explained } from "./failure.ts";
import type { Surroundings } from "./surroundings.ts";
import { addTemplate } from "./template.ts";
import { addValues } from "./values.ts";

const help = `
Manifests go to standard output and nothing else does. Exit codes:
  0  done
  1  the input was refused: standard error names every problem, its place and the remedy
  2  the command line was wrong
  3  a file could not be read or written
`;

/** Runs the command with its arguments, those after the program's own name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: Surroundings): ExitCode => {
  const program = new Command("gloo-mtls")
    .description(
      "Kubernetes manifests of a Gloo Gateway installation secured with mutual TLS, from typed values.",
    )
    .addHelpText("after", help)
    .configureOutput({ writeOut: surroundings.out, writeErr: surroundings.err })
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride();
  addTemplate(program, surroundings);
  addValues(program, surroundings);
  try {
    program.parse(args, { from: "user" });
    return exitCode.done;
  } catch (error) {
    // Help that was asked for is a result, not a mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    const known = explained(error);
    if (known === undefined) throw error;
    surroundings.err(`${known.text}\n`);
    return known.code;
  }
};
