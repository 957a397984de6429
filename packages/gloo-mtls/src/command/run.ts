import type { Command } from "commander";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { groups } from "./groups.ts";
import { endOf, newProgram } from "./program.ts";
import type { Surroundings } from "./surroundings.ts";
import { addTemplate } from "./template.ts";
import { addValues } from "./values.ts";

const help = `
Manifests go to standard output and nothing else does. Exit codes:
  0  done
  1  the input was refused: standard error names every problem, its place and the remedy
  2  the command line was wrong
  3  a file could not be read or written, or a server not reached
`;

/** A group's name, so that help lists it and a misspelt one is recognised. The entry of the program loads the group itself. */
const addGroup = (program: Command, name: string, description: string): void => {
  program
    .command(name)
    .description(description)
    .usage("<command> [options]")
    .addHelpText("after", `\nIts commands: gloo-mtls ${name} --help\n`)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new Failure(
        exitCode.usage,
        `${name} is a group of commands and has to come first\n  hint: gloo-mtls ${name} --help`,
      );
    });
};

/** Runs the command with its arguments, those after the program's own name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: Surroundings): ExitCode => {
  const program = newProgram("gloo-mtls", surroundings)
    .description(
      "Kubernetes manifests of a Gloo Gateway installation secured with mutual TLS, from typed values.",
    )
    .addHelpText("after", help);
  addTemplate(program, surroundings);
  addValues(program, surroundings);
  for (const { name, description } of groups) addGroup(program, name, description);
  try {
    program.parse(args, { from: "user" });
    return exitCode.done;
  } catch (error) {
    return endOf(error, surroundings);
  }
};
