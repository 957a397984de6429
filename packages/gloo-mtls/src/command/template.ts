import { join } from "node:path";
import { type Command, Option } from "commander";
import { hookModes } from "../hooks/index.ts";
import { crdsNote } from "./crds.ts";
import { controllersText, deployedText } from "./deployed-text.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { acceptOption } from "./flags/accept.ts";
import { collect } from "./flags/list.ts";
import { withValueFlags } from "./flags/values.ts";
import { levelOrNames } from "./harden/names-flag.ts";
import { renewWithOption } from "./harden/renew-with-flag.ts";
import { chartNote, namedChart } from "./helm/chart-argument.ts";
import { idleFlagNotes, withIdleFlags } from "./helm/idle-flags.ts";
import { releaseOf } from "./helm/release-of.ts";
import type { AddCommand } from "./program.ts";
import { chartFlags, optionsOf, type TemplateFlags } from "./template-flags.ts";
import { deployedOf, objectsOf } from "./template-objects.ts";
import { controllersFolder, printed, writeOut } from "./template-output.ts";
import { warningsOf, withWarningsFlag } from "./warnings.ts";

const help = `
Examples:
  $ gloo-mtls template gloo -n gloo-system -f values.yaml
  $ gloo-mtls template gloo -n gloo-system --set global.glooMtls.enabled=true --hooks plain | kubectl apply -f -
  $ gloo-mtls template gloo gloo/gloo -n gloo-system --version 1.22.1 -s templates/1-gloo-deployment.yaml
  $ gloo-mtls template --show-only Deployment/gloo --show-only ConfigMap/envoy-sidecar-config
  $ gloo-mtls template -f values.yaml --certificates ./certs --output-dir rendered
  $ gloo-mtls template -f values.yaml --with-gateways gateways.yaml
  $ helm get manifest gloo -n gloo-system | gloo-mtls template -f values.yaml --adopt -
  $ gloo-mtls template -f values.yaml --hooks argocd --crds ./crds --output-dir rendered

Flags and their meaning are those of \`helm template\`. Flags without effect here are accepted, with a note; no chart is read.
With --warnings json, warnings and errors are one JSON array on standard error.
`;

/** Flags of `helm template` that work here and that no other command has. */
const withHelmFlags = (command: Command): Command => {
  const noHooks = new Option("--no-hooks", "leave out what Helm runs as hooks");
  // Commander would take it for the opposite of --hooks.
  noHooks.negate = false;
  return withIdleFlags(
    command
      .addOption(noHooks)
      .option("--name-template <name>", "name of the release, where none is given before the chart")
      .option("--release-name", "put the name of the release into the path of --output-dir")
      .option("--post-renderer <path>", "run this program over the objects; hooks are not passed to it")
      .option("--post-renderer-args <argument>", "an argument for it (may be repeated)", collect),
  );
};

/** `gloo-mtls template`: values in, manifests out. */
export const addTemplate: AddCommand = (program, host, end) => {
  const command = program.command("template");
  withValueFlags(
    command
      .description("Render the manifests of an installation to standard output.")
      .argument("[name]", "name of the release (default: gloo)")
      .argument("[chart]", "gloo/gloo or similar, as for Helm: it is not read")
      .option("-n, --namespace <namespace>", "namespace of the release", "gloo-system"),
  )
    .option(
      "-s, --show-only <Kind/name>",
      "show only this object, or those of a template of the chart (may be repeated)",
      collect,
    )
    .option("--output-dir <folder>", "write each object to a file in this folder instead")
    .option("--prune", "remove files from it that an earlier run wrote and this one does not")
    .option(
      "--adopt <path>",
      "keep how the objects in this file or folder are written where they mean the same, and list what differs (- for standard input)",
    )
    .option("--is-upgrade", "the manifests are for an upgrade: warn about what upgrades break")
    .option(
      "--certificates <source>",
      "render Secrets from tls.crt, tls.key and ca.crt in this folder or Secret (- for standard input)",
    )
    .option("--unchecked-certificates", "render them without checking them")
    .addOption(acceptOption())
    .option("--certgen-image <image>", "run this image of @gloo-mtls/certgen in certgen's Jobs and CronJobs")
    .option("--keep-certgen", "keep the Jobs that would replace those certificates")
    .addOption(
      command
        .createOption(
          "--hooks <mode>",
          "who installs: helm; argocd, with its own hooks and waves; plain, kubectl apply",
        )
        .choices(hookModes)
        .default("helm"),
    )
    .option(
      "--harden <level>",
      "fix the weaknesses of the chart's mutual TLS: safe, strict, or names from `gloo-mtls harden --list` with commas",
      levelOrNames,
    )
    .addOption(renewWithOption())
    .option(
      "--with-gateways <file>",
      "append what the controller deploys for the Gateways in this file or folder, for reading (may be repeated)",
      collect,
    )
    .option("--crds <folder>", "begin with the CustomResourceDefinitions in the YAML files of this folder")
    .addHelpText("after", help)
    .action((first: string | undefined, second: string | undefined, given: TemplateFlags) =>
      warningsOf(given.warnings, host, end, async (quietHost, warn) => {
        const { name, chart, notes } = releaseOf(first, second, given.nameTemplate);
        const named = chart === undefined ? undefined : namedChart(chart, quietHost);
        const flags = { ...given, ...chartFlags(given, named) };
        const { chartVersion: version, outputDir, prune, releaseName, showOnly } = flags;
        if (prune === true && (outputDir === undefined || showOnly !== undefined)) {
          throw new Failure(
            exitCode.usage,
            "--prune removes from a folder what an installation no longer has\n  hint: add --output-dir, and leave out --show-only",
          );
        }
        const chartNotes =
          chart === undefined || named === undefined ? [] : [chartNote(chart, named, given.chartVersion)];
        for (const note of [...notes, ...chartNotes, ...idleFlagNotes(command)]) warn(note);
        const options = optionsOf(name, flags, quietHost, warn);
        const shown = await objectsOf(options, flags, quietHost, warn);
        const deployed = await deployedOf(options, flags, quietHost, warn);
        if (outputDir === undefined) {
          printed(shown, deployedText(deployed), quietHost);
        } else {
          const folder = releaseName === true ? join(outputDir, name) : outputDir;
          const beside = deployed.length === 0 ? undefined : controllersFolder(folder);
          writeOut(folder, shown, flags, quietHost, warn);
          if (beside !== undefined) {
            const manifests = deployed.flatMap((each) => each.manifests);
            writeOut(beside, manifests, flags, quietHost, warn, controllersText(deployed));
          }
        }
        // With --show-only the output is not installed.
        if (flags.crds === undefined && showOnly === undefined)
          quietHost.note(crdsNote(flags.chart === "gloo-ee" ? undefined : version));
      }),
    );
  withWarningsFlag(withHelmFlags(command));
};
