import { type Hooks, hookModes } from "../../hooks/index.ts";
import { type ClusterFlags, isLive, withClusterFlags } from "../flags/cluster.ts";
import { collect } from "../flags/list.ts";
import { outputOption } from "../flags/output.ts";
import { type ReleaseFlags, withReleaseFlags } from "../flags/release.ts";
import { type ValueFlags, versionFlag, withValueFlags } from "../flags/values.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls diff`. */
export interface DiffFlags extends ValueFlags, ClusterFlags, ReleaseFlags {
  readonly against?: string;
  readonly againstValues?: readonly string[];
  readonly againstChart?: string;
  readonly hooks: Hooks;
  readonly summary?: boolean;
  readonly exitCode?: boolean;
  readonly output: "text" | "json" | "markdown";
}

const help = `
Examples:
  $ gloo-mtls diff old.yaml new.yaml
  $ helm template gloo gloo/gloo -n gloo-system | gloo-mtls diff - rendered/
  $ gloo-mtls diff -f values.yaml --against rendered/
  $ gloo-mtls diff -f new-values.yaml --against-values values.yaml
  $ gloo-mtls diff -f values.yaml --against-chart 1.21.3 -o markdown > comment.md
  $ gloo-mtls diff -f values.yaml --live --exit-code

Compares two installations object by object: old and new manifests, or this render against manifests, other values, another
version of the chart or what a cluster has. Every change says what follows: which pods restart, what has to be deleted first, what becomes of mutual TLS. Where
the values of both sides are known it also says which of them cause it. Private keys and what else Secrets hold are not shown.
The exit code is 0 whatever differs; with --exit-code it is 1 when something does. With --live nothing is changed, what the API server fills in
is not a difference, and the exit code is 3 when something of the cluster could not be read.
`;

/** `gloo-mtls diff`: what differs between two installations, and what follows. */
export const addDiff: AddCommand = (program, host, end) => {
  const command = program.command("diff");
  withClusterFlags(
    withValueFlags(
      withReleaseFlags(command)
        .description("Compare two installations, and say what follows from each change.")
        .argument("[old]", "manifests or a folder of them, - for standard input")
        .argument("[new]", "the same; without both, the values are rendered")
        .option(
          "--against <path>",
          "compare this render with manifests in a file or folder, - for standard input",
        )
        .option(
          "--against-values <file>",
          "compare this render with that of another values file in place of -f (may be repeated)",
          collect,
        )
        .option(
          "--against-chart <version>",
          "compare this render with that of another version of the chart",
          versionFlag,
        ),
    ),
    "compare this render, or [old], with what a cluster has",
  )
    .addOption(command.createOption("--hooks <mode>", "who installs").choices(hookModes).default("helm"))
    .option("--summary", "print one line for an object")
    .option("--exit-code", "end with 1 when something differs")
    .addOption(outputOption(["text", "json", "markdown"]))
    .addHelpText("after", help)
    .action(async (old: string | undefined, fresh: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import("./run-diff.ts");
      await runDiff(old, fresh, { ...flags, live: isLive(flags) }, host, end);
    });
};
