import { Command, CommanderError } from "commander";
import type { RunOutcome } from "../runner/run-outcome.ts";
import { ownIdentity, runRotation } from "../runner/run-rotation.ts";
import { StoreError } from "../store/store-error.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { addFlags, type Flags } from "./flags.ts";
import { jsonLog, textLog } from "./log.ts";
import { openStore } from "./open-store.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { UsageError } from "./usage-error.ts";

const help = `
It may be killed at any moment, started by several at once, and started again: whoever comes next goes on from the Secret.
SIGTERM and SIGINT let it finish the step in hand; a second one ends it at once.

Logs go to standard error. Exit codes:
  0  the certificates were created, rotated or replaced, or are kept as they are
  1  refused: somebody has to look at the Secret, which was left as it was found
  2  the command line was wrong
  3  the folder or the cluster could not be read or written
  4  stopped by a signal between two steps; the next run goes on from there
`;

const codeOf = (outcome: RunOutcome): ExitCode => {
  switch (outcome.kind) {
    case "refused":
      return exitCode.refused;
    case "stopped":
      return exitCode.stopped;
    case "failed":
      return outcome.failure.code === "bad-option" ? exitCode.usage : exitCode.store;
    default:
      return exitCode.done;
  }
};

const rotate = async (settings: Settings, surroundings: Surroundings): Promise<ExitCode> => {
  const { service, clusterDomain, keyBits, wait, force, renewBefore, replaceBroken, place } = settings;
  const { now, signal, err } = surroundings;
  const log = (settings.logFormat === "json" ? jsonLog : textLog)(err);
  const fail = (outcome: RunOutcome): ExitCode => {
    log({ kind: "finished", at: now(), outcome });
    return codeOf(outcome);
  };
  try {
    const store = await openStore(settings, now);
    const outcome = await runRotation({
      store,
      service: service.name,
      namespace: service.namespace,
      clusterDomain,
      keyBits,
      wait,
      force,
      renewBefore,
      replaceBroken,
      webhook: place.kind === "cluster" && place.webhook !== undefined,
      // On its node's network a pod's host has the node's name.
      identity: ownIdentity(surroundings.variable("POD_NAME")),
      onProgress: log,
      signal,
    });
    return codeOf(outcome);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { code, message, hint } = error;
    return fail({ kind: "failed", failure: { code, message, hint } });
  }
};

/** The command line; `obey` is called with its flags. */
export const commandLine = (
  { out, err }: Pick<Surroundings, "out" | "err">,
  obey: (flags: Flags) => Promise<void>,
): Command => {
  const program = new Command("gloo-mtls-certgen")
    .description(
      "Makes and rotates the certificates of a Gloo Gateway's mutual TLS, in stages that break no connection.",
    )
    .addHelpText("after", help)
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError("(add --help for what there is)")
    .allowExcessArguments(false)
    .exitOverride()
    .action(obey);
  addFlags(program);
  return program;
};

/** Runs the command with its arguments, those after the program's own name. Never throws for what a user did. */
export const runCommand = async (args: readonly string[], surroundings: Surroundings): Promise<ExitCode> => {
  let code: ExitCode = exitCode.done;
  const program = commandLine(surroundings, async (flags) => {
    code = await rotate(settingsOf(flags, surroundings), surroundings);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Help that was asked for is a result, not a mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    if (!(error instanceof UsageError)) throw error;
    surroundings.err(`${error.message}\n(add --help for what there is)\n`);
    return exitCode.usage;
  }
};
