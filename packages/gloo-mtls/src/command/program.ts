import { exitCodeHelp, faultLines, newProgram } from "@gloo-mtls/certgen/command";
import { findingsJson, terminalText } from "@gloo-mtls/objects/report";
import { type Command, CommanderError } from "commander";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { explained } from "./failure.ts";
import type { Group } from "./groups.ts";
import type { Host } from "./io/host.ts";

/**
 * How a command sets an exit code that is neither 0 nor that of a thrown error. With the error it is as if that had been thrown, but
 * for its text, which the command printed itself.
 */
export type End = (code: ExitCode, error?: unknown) => void;

/** Adds a command to a program. Each is a file that exports one of these. */
export type AddCommand = (program: Command, host: Host, end: End) => void;

/** The commands of a group, and what its help says beside the list of them. */
export interface GroupCommands {
  readonly help: string;
  readonly commands: readonly AddCommand[];
}

/**
 * The host with the one guard of standard error: a key that was passed for a path, or an escape in a name, is not shown as it is. A text
 * that begins by going back to the start of its line is progress. With `--quiet` among the arguments, nothing is noted.
 */
export const guarded = (host: Host, args: readonly string[] = []): Host => {
  const err = (text: string): void =>
    host.err(text.startsWith("\r") ? `\r${terminalText(text.slice(1))}` : terminalText(text));
  return { ...host, err, note: args.includes("--quiet") ? () => {} : err };
};

/** How a run ends that threw. The reason goes to standard error. */
export const endOf = (
  error: unknown,
  args: readonly string[],
  { err, variable }: Pick<Host, "err" | "variable">,
): ExitCode => {
  // Help that was asked for is a result, not a mistake; commander said the rest itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  const known = explained(error);
  if (known === undefined) {
    for (const line of faultLines("gloo-mtls", error, args, variable)) err(`${line}\n`);
    return exitCode.fault;
  }
  err(`${known.text}\n`);
  return known.code;
};

/** A program of these commands. */
export const programOf = (
  {
    name,
    description,
    help,
    commands,
  }: GroupCommands & { readonly name: string; readonly description: string },
  host: Host,
  end: End = () => {},
): Command => {
  const program = newProgram(name, host)
    .description(description)
    .option("--quiet", "write only warnings and errors to standard error")
    .addHelpText("after", `\n${help} ${exitCodeHelp}`);
  for (const add of commands) add(program, host, end);
  return program;
};

/** The program of a group, whose commands are loaded now. */
export const groupProgram = async (
  { name, description, load }: Group,
  host: Host,
  end?: End,
): Promise<Command> => programOf({ name: `gloo-mtls ${name}`, description, ...(await load()) }, host, end);

/**
 * Runs a program with its arguments. Never throws.
 *
 * @param read What the arguments mean, where it is not what they say.
 */
export const runProgram = async (
  program: (host: Host, end: End) => Command | Promise<Command>,
  args: readonly string[],
  given: Host,
  read: (args: readonly string[]) => readonly string[] = (own) => own,
): Promise<ExitCode> => {
  const guardedHost = guarded(given, args);
  // With -o json, a run whose result is not printed prints why, so that standard output is JSON either way.
  let owesJson = false;
  const host: Host = {
    ...guardedHost,
    out: (text) => {
      owesJson = false;
      guardedHost.out(text);
    },
  };
  const printReason = (error: unknown): void => {
    const findings = explained(error)?.findings;
    if (owesJson && findings !== undefined) host.out(findingsJson(findings));
  };
  let code: ExitCode = exitCode.done;
  try {
    const command = await program(host, (ended, error) => {
      code = ended;
      printReason(error);
    });
    command.hook("preAction", (_, action) => {
      owesJson = action.opts<{ readonly output?: unknown }>().output === "json";
    });
    await command.parseAsync(read(args), { from: "user" });
    return code;
  } catch (error) {
    printReason(error);
    return endOf(error, args, host);
  }
};

/** Runs a group with the arguments after its name. Never throws. */
export const runGroup = (group: Group, args: readonly string[], host: Host): Promise<ExitCode> =>
  runProgram((...run) => groupProgram(group, ...run), args, host);
