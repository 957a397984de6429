import { readFileSync, writeSync } from "node:fs";
import { now } from "../clock.ts";
import type { Environment } from "./environment.ts";
import { runCommand } from "./run-command.ts";

const stop = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) {
  // Once: a second signal does what it does to every other program.
  process.once(name, () => stop.abort());
}

/** Writes all of it before anything else is done, lest the end of the process cut it short. */
const writeTo =
  (stream: number) =>
  (text: string): void => {
    try {
      for (let bytes = Buffer.from(text); bytes.length > 0; )
        bytes = bytes.subarray(writeSync(stream, bytes));
    } catch {
      // A reader that closed the log is not a reason to stop halfway through a rotation.
    }
  };

const environment: Environment = {
  out: writeTo(1),
  err: writeTo(2),
  isTerminal: process.stderr.isTTY === true,
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  variable: (name) => process.env[name],
  resolvConf: () => {
    try {
      return readFileSync("/etc/resolv.conf", "utf8");
    } catch {
      return undefined;
    }
  },
  signal: stop.signal,
  now,
};

// Connections that are kept open, and keys that are still being made for a run that was stopped, are not waited for.
process.exit(await runCommand(process.argv.slice(2), environment));
