import type { Command } from "commander";
import { type ClusterFlags, isLive, refuseFile, withClusterFlags } from "./cluster.ts";
import { collect } from "./list.ts";

/** The flags that say where objects are read. */
export interface SourceFlags extends ClusterFlags {
  readonly namespace?: readonly string[];
}

/** Adds the flags with which a command reads a cluster in place of files. */
export const withSourceFlags = (command: Command): Command =>
  withClusterFlags(command, "read a cluster, and change nothing there").option(
    "-n, --namespace <namespace>",
    "read only this namespace of it; implies --live (may be repeated; default: all)",
    collect,
  );

/** Whether a cluster is read. @throws {Failure} Where files are named as well. */
export const readsCluster = (flags: SourceFlags, files: readonly string[]): boolean => {
  if (!isLive(flags) && flags.namespace === undefined) return false;
  refuseFile(files[0], "--live, --kubeconfig, --context and --namespace");
  return true;
};
