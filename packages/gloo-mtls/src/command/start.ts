import type { ExitCode } from "./exit-code.ts";
import type { Host } from "./io/host.ts";
import { nodeHost } from "./io/node-host.ts";
import { endOf, guarded } from "./program.ts";

/** Runs a program as this process, which ends with its exit code. */
export const start = async (
  args: readonly string[],
  program: (args: readonly string[], host: Host) => Promise<ExitCode>,
): Promise<never> => {
  process.once("uncaughtException", (error) => process.exit(endOf(error, args, guarded(nodeHost))));
  // Everything is written by then, so nothing is waited for.
  process.exit(await program(args, nodeHost));
};
