import { type Hooks, hookModes } from "../../hooks/index.ts";
import { collect } from "../flags/list.ts";
import { outputOption } from "../flags/output.ts";
import { type ValueFlags, versionFlag, withValueFlags } from "../flags/values.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls diff`. */
export interface DiffFlags extends ValueFlags {
  readonly against?: string;
  readonly againstValues?: readonly string[];
  readonly againstChart?: string;
  readonly releaseName: string;
  readonly namespace: string;
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

Compares two installations object by object: old and new manifests, or this render against manifests, other values or another
version of the chart. Every change says what follows: which pods restart, what has to be deleted first, what becomes of mutual TLS. Where
the values of both sides are known it also says which of them cause it. Private keys and what else Secrets hold are not shown.
The exit code is 0 whatever differs; with --exit-code it is 1 when something does.
`;

/** `gloo-mtls diff`: what differs between two installations, and what follows. */
export const addDiff: AddCommand = (program, host, end) => {
  const command = program.command("diff");
  withValueFlags(
    command
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
      )
      .option("-n, --namespace <namespace>", "namespace of the release", "gloo-system")
      .option("--release-name <name>", "name of the release", "gloo"),
  )
    .addOption(command.createOption("--hooks <mode>", "who installs").choices(hookModes).default("helm"))
    .option("--summary", "print one line for an object")
    .option("--exit-code", "end with 1 when something differs")
    .addOption(outputOption(["text", "json", "markdown"]))
    .addHelpText("after", help)
    .action(async (old: string | undefined, fresh: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import("./run-diff.ts");
      runDiff(old, fresh, flags, host, end);
    });
};
