import type { Command } from "commander";
import type { ClusterChoice } from "../io/host.ts";
import { withClusterChoice } from "./cluster.ts";
import { collect } from "./list.ts";

/** The flags that say where objects are read. */
export interface SourceFlags extends ClusterChoice {
  readonly live?: boolean;
  readonly namespace?: readonly string[];
}

/** Adds the flags with which a command reads a cluster in place of files. */
export const withSourceFlags = (command: Command): Command =>
  withClusterChoice(
    command
      .option(
        "--live",
        "read a cluster, and change nothing there; --kubeconfig, --context and --namespace imply it",
      )
      .option(
        "-n, --namespace <namespace>",
        "read only this namespace of it (may be repeated; default: all)",
        collect,
      ),
  );
