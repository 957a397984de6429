import { patchYaml } from "@gloo-mtls/objects/stream";
import { type Hooks, hookModes } from "../hooks/index.ts";
import type { UpgradePlan } from "../upgrade/index.ts";
import { carriedValues } from "../values/carried/carried-values.ts";
import { fromYaml } from "../values/layers.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { withFormerFlag } from "./flags/former.ts";
import { outputOption } from "./flags/output.ts";
import { type ReleaseFlags, withReleaseFlags } from "./flags/release.ts";
import { layersOf, type ValueFlags, versionFlag, withLayerFlags } from "./flags/values.ts";
import { utf8In } from "./io/files.ts";
import type { Host } from "./io/host.ts";
import { type NewFile, writeFiles } from "./io/write-files.ts";
import type { AddCommand } from "./program.ts";

type Upgrade = typeof import("../upgrade/index.ts");

interface UpgradeFlags extends Omit<ValueFlags, "strict" | "chartVersion">, ReleaseFlags {
  readonly from?: string;
  readonly to?: string;
  readonly hooks: Hooks;
  readonly inPlace?: boolean;
  readonly output: "text" | "json" | "markdown";
}

const help = `
Examples:
  $ gloo-mtls upgrade --from 1.19.4 -f values.yaml
  $ gloo-mtls upgrade --from 1.19.4 --to 1.20.22 -f values.yaml -o markdown > upgrade.md
  $ gloo-mtls upgrade --from 1.19.4 -f values.yaml --in-place

Says which changes of the chart touch these values, and what each changes; which values to set, or to drop, so that more
stays as it is today; which pods are replaced, what has to be deleted first, and which CustomResourceDefinitions change. Nothing
is read from a cluster. The exit code is 1 when the newer version refuses the values.
`;

/**
 * The values files with the edits made in them: keys are set in the last file, and dropped wherever they
 * are.
 */
const rewritten = (
  { edits }: UpgradePlan,
  paths: readonly string[],
  host: Host,
  { edited }: Upgrade,
): readonly NewFile[] =>
  paths.flatMap((path, index) => {
    const text = utf8In(path, host);
    const layer = fromYaml(text, { file: path });
    if (carriedValues(layer, text).layers[0] !== layer) {
      throw new Failure(
        exitCode.refused,
        `${path}: holds values inside of another object, and is not rewritten\n  hint: make the changes that are listed by hand`,
      );
    }
    const own = edits.filter(({ kind }) => kind === "drop" || index === paths.length - 1);
    const after = edited(layer.data, own);
    const fresh = patchYaml(text, layer.data, after);
    return fresh === text ? [] : [{ path, text: fresh, mode: host.files.modeOf(path) }];
  });

const write = (plan: UpgradePlan, { values = [] }: UpgradeFlags, host: Host, upgrade: Upgrade): void => {
  if (values.length === 0 || values.includes("-")) {
    throw new Failure(
      exitCode.usage,
      "--in-place rewrites values files, and none is named\n  hint: pass the values with -f <file>",
    );
  }
  const files = rewritten(plan, values, host, upgrade);
  writeFiles(files, host.files);
  for (const { path } of files) host.note(`wrote ${path}\n`);
  if (files.length === 0) host.note("nothing to write: the values stay as they are\n");
  for (const { origin } of plan.edits) {
    if (origin?.kind === "argument") host.note(`leave out ${origin.flag} ${origin.expression}\n`);
  }
};

/** `gloo-mtls upgrade`: what another version of the chart makes of the same values. */
export const addUpgrade: AddCommand = (program, host, end) => {
  const command = program.command("upgrade");
  withFormerFlag(command, "--write", "--in-place");
  withFormerFlag(command, "--release <name>", "--release-name <name>");
  withLayerFlags(
    withReleaseFlags(
      command
        .description("Say what an upgrade of the chart will do to an installation.")
        .option("--from <version>", "the version of the chart that is installed", versionFlag)
        .option("--to <version>", "the version to upgrade to (default: the newest)", versionFlag),
    ),
  )
    .option(
      "--allow-unknown-patch",
      "take a patch newer than this release for the newest known one of its minor",
    )
    .addOption(command.createOption("--hooks <mode>", "who installs").choices(hookModes).default("helm"))
    .option("-i, --in-place", "make the changes in the values files, with comments and layout kept")
    .addOption(outputOption(["text", "json", "markdown"]))
    .addHelpText("after", help)
    .action(async (flags: UpgradeFlags) => {
      if (flags.from === undefined) {
        throw new Failure(
          exitCode.usage,
          "--from is missing: the version of the chart that is installed\n  hint: `helm list -A` shows it",
        );
      }
      const upgrade = await import("../upgrade/index.ts");
      const { from, to, releaseName: name, namespace, hooks, unknownKeys, allowUnknownPatch, output } = flags;
      const layers = layersOf(flags, host, ({ message }) => host.note(`${message}\n`));
      const release = { name, namespace };
      const plan = upgrade.planUpgrade({ from, to, layers, release, hooks, unknownKeys, allowUnknownPatch });
      const forms = {
        text: upgrade.upgradeText,
        json: upgrade.upgradeJson,
        markdown: upgrade.upgradeMarkdown,
      };
      host.out(forms[output](plan));
      if (flags.inPlace === true) write(plan, flags, host, upgrade);
      if (plan.findings.some(({ severity }) => severity === "error")) end(exitCode.refused);
    });
};
