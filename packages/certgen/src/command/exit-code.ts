import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import type { RunOutcome } from "../runner/run-outcome.ts";

/** What `gloo-mtls` and `gloo-mtls-certgen` tell their caller by ending. */
export const exitCode = {
  /** Nothing is wrong. */
  done: 0,
  /** The input was refused, or errors were found. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Something could not be read, written or reached. */
  files: 3,
  /** A rotation was stopped by a signal between two steps. */
  stopped: 4,
  /** A fault of the program itself. @see sysexits.h, `EX_SOFTWARE` */
  fault: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit codes as every help lists them. */
export const exitCodeHelp = `Exit codes:
  0   nothing is wrong
  1   the input was refused, or errors were found: standard error or the report names all of them
  2   the command line is wrong
  3   a file, a server or a cluster could not be read, written or reached
  4   a rotation was stopped by a signal between two steps; the next run goes on from there
  70  a fault of the program itself, which should be reported
`;

/** Failures of a store, which other permissions or another attempt may end. */
const outside: ReadonlySet<string> = new Set(["forbidden", "invalid", "unavailable", "gone", "unreadable"]);

/** With which code a rotation ends. */
export const rotationExitCode = (outcome: RunOutcome): ExitCode => {
  requireArgument("outcome", outcome, anObject);
  switch (outcome.kind) {
    case "refused":
      return exitCode.refused;
    case "stopped":
      return exitCode.stopped;
    case "failed":
      if (outcome.failure.code === "bad-option") return exitCode.usage;
      return outside.has(outcome.failure.code) ? exitCode.files : exitCode.refused;
    default:
      return exitCode.done;
  }
};
