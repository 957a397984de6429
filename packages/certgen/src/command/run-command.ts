import { terminalText } from "@gloo-mtls/objects/report";
import { type Command, CommanderError } from "commander";
import type { RunOutcome } from "../runner/run-outcome.ts";
import { ownIdentity, runRotation } from "../runner/run-rotation.ts";
import { StoreError } from "../store/store-error.ts";
import type { Environment } from "./environment.ts";
import { type ExitCode, exitCode, exitCodeHelp, rotationExitCode } from "./exit-code.ts";
import { faultLines } from "./fault.ts";
import { addFlags, type Flags } from "./flags.ts";
import { jsonLog, textLog } from "./log.ts";
import { openStore } from "./open-store.ts";
import { newProgram } from "./program.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { UsageError } from "./usage-error.ts";

const help = `
It may be killed at any moment, started several times at once, and started again: the next run continues from the Secret.
SIGTERM and SIGINT let it finish the current step; a second one ends it at once.

Logs go to standard error. ${exitCodeHelp}`;

const rotate = async (settings: Settings, environment: Environment): Promise<ExitCode> => {
  const { service, clusterDomain, keyBits, wait, force, renewBefore, place } = settings;
  const { now, signal, err } = environment;
  const log = (settings.logFormat === "json" ? jsonLog : textLog)(err);
  const fail = (outcome: RunOutcome): ExitCode => {
    log({ kind: "finished", at: now(), outcome });
    return rotationExitCode(outcome);
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
      replaceBroken: settings.replaceBroken,
      replaceCas: settings.replaceCas,
      webhook: place.kind === "cluster" && place.webhook !== undefined,
      // On its node's network a pod's host has the node's name.
      identity: ownIdentity(environment.variable("POD_NAME")),
      onProgress: log,
      signal,
    });
    return rotationExitCode(outcome);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { code, message, hint } = error;
    return fail({ kind: "failed", failure: { code, message, hint } });
  }
};

/** The command line; `obey` is called with its flags. */
export const commandLine = (
  environment: Pick<Environment, "out" | "err" | "columns">,
  obey: (flags: Flags) => Promise<void>,
): Command => {
  const program = newProgram("gloo-mtls-certgen", environment)
    .description(
      "Makes and rotates the certificates of a Gloo Gateway's mutual TLS, in stages that break no connection.",
    )
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .action(obey);
  addFlags(program);
  return program;
};

/** Runs the command with its arguments, those after the program's own name. Never throws. */
export const runCommand = async (args: readonly string[], given: Environment): Promise<ExitCode> => {
  // The one guard of standard error: a key that was passed for a path, or an escape in a name, is not shown as it is.
  const environment: Environment = { ...given, err: (text) => given.err(terminalText(text)) };
  let code: ExitCode = exitCode.done;
  const program = commandLine(environment, async (flags) => {
    code = await rotate(settingsOf(flags, environment), environment);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Help that was asked for is a result, not a mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    if (error instanceof UsageError) {
      environment.err(`${error.message}\n(add --help for what there is)\n`);
      return exitCode.usage;
    }
    const lines = faultLines("gloo-mtls-certgen", error, args, environment.variable);
    environment.err(`${lines.join("\n")}\n`);
    return exitCode.fault;
  }
};
