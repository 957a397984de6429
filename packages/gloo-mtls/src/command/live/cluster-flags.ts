import type { ClusterOptions } from "@gloo-mtls/kubernetes";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { LiveSurroundings } from "./live-surroundings.ts";

/** The flags of a command that changes either a stream of manifests or a cluster. */
export interface ClusterFlags {
  readonly live?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Adds the flags of a live mode to a command. */
export const withClusterFlags = (command: Command): Command =>
  command
    .option("--live", "change the cluster that kubectl talks to, not a stream")
    .option("--kubeconfig <file>", "how to reach the cluster; implies --live (default: as kubectl does)")
    .option("--context <name>", "which of its contexts; implies --live (default: the current one)")
    .option("-y, --yes", "change the cluster without asking")
    .option("--dry-run", "show what would change, and change nothing");

/** Whether a cluster is meant. */
export const isLive = ({ live, kubeconfig, context }: ClusterFlags): boolean =>
  live === true || kubeconfig !== undefined || context !== undefined;

export const clusterOptions = ({ kubeconfig, context }: ClusterFlags): ClusterOptions => ({
  ...(kubeconfig === undefined ? {} : { kubeconfig }),
  ...(context === undefined ? {} : { context }),
});

/** The flags with which another command reaches the same cluster. */
export const clusterArguments = ({ kubeconfig, context }: ClusterFlags): readonly string[] => [
  ...(kubeconfig === undefined && context === undefined ? ["--live"] : []),
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
  ...(context === undefined ? [] : ["--context", context]),
];

/**
 * Refuses what cannot be meant, before anything is read.
 *
 * @param files The files that are named beside the flags.
 * @throws {Failure} Also where somebody would have to be asked, and nobody is there.
 */
export const checkClusterFlags = (
  flags: ClusterFlags,
  files: readonly string[],
  { ask }: Pick<LiveSurroundings, "ask">,
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
      "nobody is at a terminal who could be asked\n  hint: look at what would change with --dry-run, then add --yes",
    );
  }
};
