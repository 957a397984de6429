import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { ClusterChoice, Host } from "../io/host.ts";

/** Adds the flags of a command that reaches a cluster. */
export const withClusterChoice = (command: Command): Command =>
  command
    .option("--kubeconfig <file>", "how to reach the cluster (default: as kubectl does)")
    .option("--context <name>", "which of its contexts (default: the current one)");

/** The flags with which kubectl reaches the same cluster. */
export const kubectlArguments = ({ kubeconfig, context }: ClusterChoice): readonly string[] => [
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
  ...(context === undefined ? [] : ["--context", context]),
];

/** The flags of a command that changes either a stream of manifests or a cluster. */
export interface LiveFlags extends ClusterChoice {
  readonly live?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Adds the flags of a live mode to a command. */
export const withLiveFlags = (command: Command): Command =>
  command
    .option("--live", "change the cluster that kubectl talks to, not a stream")
    .option("--kubeconfig <file>", "how to reach the cluster; implies --live (default: as kubectl does)")
    .option("--context <name>", "which of its contexts; implies --live (default: the current one)")
    .option("-y, --yes", "change the cluster without asking")
    .option("--dry-run", "show what would change, and change nothing");

/** Whether a cluster is meant. */
export const isLive = ({ live, kubeconfig, context }: LiveFlags): boolean =>
  live === true || kubeconfig !== undefined || context !== undefined;

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
  if (files.length > 0) {
    throw new Failure(
      exitCode.usage,
      `${files[0]}: either a cluster or files are changed\n  hint: leave out the files, or --live, --kubeconfig and --context`,
    );
  }
  if (ask === undefined && flags.yes !== true && flags.dryRun !== true) {
    throw new Failure(
      exitCode.usage,
      "cannot ask for confirmation: this is not a terminal\n  hint: look at what would change with --dry-run, then add --yes",
    );
  }
};
