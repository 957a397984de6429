import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { ClusterChoice, Host } from "../io/host.ts";

/** The flags of a command that reads or changes a cluster. */
export interface ClusterFlags extends ClusterChoice {
  readonly live?: boolean;
}

/** Adds these flags. @param live What the first of them does. */
export const withClusterFlags = (command: Command, live: string): Command =>
  command
    .option("--live", live)
    .option("--kubeconfig <file>", "how to reach the cluster; implies --live (default: as kubectl does)")
    .option("--context <name>", "which of its contexts; implies --live (default: the current one)");

/** Whether a cluster is meant. */
export const isLive = ({ live, kubeconfig, context }: ClusterFlags): boolean =>
  live === true || kubeconfig !== undefined || context !== undefined;

/** Refuses a file beside a cluster. @param flags Those that say that a cluster is meant. */
export const refuseFile = (file: string | undefined, flags = "--live, --kubeconfig and --context"): void => {
  if (file === undefined) return;
  throw new Failure(
    exitCode.usage,
    `${file}: it is either files or a cluster\n  hint: leave out the files, or ${flags}`,
  );
};

/** The flags with which kubectl reaches the same cluster. */
export const kubectlArguments = ({ kubeconfig, context }: ClusterChoice): readonly string[] => [
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
  ...(context === undefined ? [] : ["--context", context]),
];

/** The flags of a command that changes either a stream of manifests or a cluster. */
export interface LiveFlags extends ClusterFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Adds the flags of a live mode to a command that has `--dry-run`. */
export const withLiveFlags = (command: Command): Command =>
  withClusterFlags(command, "change the cluster that kubectl talks to, not a stream").option(
    "-y, --yes",
    "change the cluster without asking",
  );

/** The flags with which another command of ours reaches the same cluster. */
export const liveArguments = (choice: ClusterChoice): readonly string[] => {
  const flags = kubectlArguments(choice);
  return flags.length === 0 ? ["--live"] : flags;
};

/**
 * Refuses what cannot be meant, before anything is read.
 *
 * @param files The files that are named beside the flags.
 * @throws {Failure} Also where confirmation is needed and there is no terminal to ask on.
 */
export const checkLiveFlags = (
  flags: LiveFlags,
  files: readonly string[],
  { ask }: Pick<Host, "ask">,
): void => {
  if (!isLive(flags)) {
    if (flags.yes !== true) return;
    throw new Failure(
      exitCode.usage,
      "--yes is about a cluster, and a stream is changed\n  hint: leave it out, or add --live, --kubeconfig or --context",
    );
  }
  refuseFile(files[0]);
  if (ask === undefined && flags.yes !== true && flags.dryRun !== true) {
    throw new Failure(
      exitCode.usage,
      "cannot ask for confirmation: this is not a terminal\n  hint: look at what would change with --dry-run, then add --yes",
    );
  }
};
