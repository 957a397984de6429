import { basename, dirname, join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { yamlChunks } from "@gloo-mtls/objects/print";
import { type Acceptance, type Finding, throwOnErrors, withAcceptances } from "@gloo-mtls/objects/report";
import { type Command, Option } from "commander";
import { type Hooks, hookModes, translateHooks } from "../hooks/index.ts";
import type { DeployedGateway } from "../kube-gateway/index.ts";
import { renderingOf } from "../manifests/rendering.ts";
import { plan, render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";
import { materialIn, requireWorking } from "./certificates.ts";
import { counted } from "./counted.ts";
import { crdsIn, crdsNote } from "./crds.ts";
import { controllersText, deployedText } from "./deployed-text.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { acceptOption } from "./flags/accept.ts";
import { collect } from "./flags/list.ts";
import { editions, layersOf, type ValueFlags, withValueFlags } from "./flags/values.ts";
import { deployFiles } from "./gateway-files.ts";
import { levelOrNames } from "./harden/names-flag.ts";
import { renewWithOption } from "./harden/renew-with-flag.ts";
import { chartNote, type NamedChart, namedChart } from "./helm/chart-argument.ts";
import { idleFlagNotes, withIdleFlags } from "./helm/idle-flags.ts";
import { postRendered, withoutHooks } from "./helm/post-rendered.ts";
import { releaseOf } from "./helm/release-of.ts";
import type { Host } from "./io/host.ts";
import { streamIn } from "./io/streams.ts";
import { keysInGit } from "./keys-in-git.ts";
import { writeManifests } from "./output-folder.ts";
import type { AddCommand } from "./program.ts";
import { shownOnly } from "./show-only.ts";
import { manifestPaths } from "./verify/manifest-paths.ts";
import { type WarningsFormat, warningsOf, withWarningsFlag } from "./warnings.ts";

interface TemplateFlags extends ValueFlags {
  readonly namespace: string;
  readonly showOnly?: readonly string[];
  readonly adopt?: string;
  readonly outputDir?: string;
  readonly prune?: boolean;
  readonly isUpgrade?: boolean;
  readonly certificates?: string;
  readonly uncheckedCertificates?: boolean;
  readonly accept?: readonly Acceptance[];
  readonly certgenImage?: string;
  readonly renewWith?: RenderOptions["renewWith"];
  readonly keepCertgen?: boolean;
  readonly hooks: Hooks;
  readonly harden?: RenderOptions["harden"];
  readonly crds?: string;
  readonly nameTemplate?: string;
  readonly noHooks?: boolean;
  readonly postRenderer?: string;
  readonly postRendererArgs?: readonly string[];
  readonly releaseName?: boolean;
  readonly warnings: WarningsFormat;
  readonly withGateways?: readonly string[];
}

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

/** What is rendered, except for the caller's certificates. Without hooks, there is nothing of them to translate. */
const optionsOf = (
  name: string,
  flags: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): RenderOptions => {
  const { namespace, unknownKeys, strict, isUpgrade, keepCertgen, hooks, certgenImage, noHooks, accept } =
    flags;
  const { chart = "gloo", chartVersion, allowUnknownPatch, harden, renewWith } = flags;
  return {
    layers: layersOf(flags, host, warn),
    release: { name, namespace },
    hooks: noHooks === true ? "helm" : hooks,
    harden,
    renewWith,
    unknownKeys,
    edition: editions[chart],
    chartVersion,
    allowUnknownPatch,
    strict,
    accept,
    isUpgrade,
    keepCertgen,
    certgenRunner: certgenImage === undefined ? undefined : { image: certgenImage },
  };
};

/** The caller's certificates, seen to work for what the values make. */
const withCertificates = async (
  options: RenderOptions,
  { certificates: folder, uncheckedCertificates, accept = [], strict = false, values }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<Pick<RenderOptions, "material">> => {
  if (folder === undefined) return {};
  if (folder === "-" && values?.includes("-") === true) {
    throw new Failure(
      exitCode.usage,
      "--certificates and --values both read standard input\n  hint: pass one of them as a file",
    );
  }
  const material = materialIn(folder, host);
  if (uncheckedCertificates !== true) {
    // Without the material some warnings would be others; they are left to the render.
    const context = { folder, plan: plan({ ...options, strict: false }), strict, accepted: accept };
    await requireWorking(material, context, host, warn);
  }
  return { material: { glooMtls: material } };
};

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

/** The objects as the installed ones are written, wherever both mean the same. Differences are reported. */
const adopted = async (
  manifests: readonly Manifest[],
  source: string,
  { accept = [], strict = false, values }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly Manifest[]> => {
  if (source === "-" && values?.includes("-") === true) {
    throw new Failure(
      exitCode.usage,
      "--adopt and --values both read standard input\n  hint: pass one of them as a file",
    );
  }
  const { adopt } = await import("../adopt/index.ts");
  const existing = manifestPaths([source], host).flatMap((path) => streamIn(path, host).manifests);
  const result = adopt(manifests, existing);
  throwOnErrors(strictly(withAcceptances(result.findings, accept), strict), warn);
  return result.manifests;
};

/** The objects that are rendered, after everything that is done to them. */
const objectsOf = async (
  options: RenderOptions,
  flags: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly Manifest[]> => {
  const {
    crds,
    noHooks = false,
    hooks,
    postRenderer: command,
    postRendererArgs: args = [],
    showOnly,
    adopt: source,
  } = flags;
  const definitions = crds === undefined ? [] : crdsIn(crds, host);
  const given = { ...options, ...(await withCertificates(options, flags, host, warn)) };
  const rendered = render({ ...given, onWarning: warn });
  const installed = noHooks ? translateHooks(withoutHooks(rendered), hooks) : rendered;
  const manifests = [...definitions, ...installed];
  const posted = command === undefined ? manifests : await postRendered(manifests, { command, args }, host);
  const after = source === undefined ? posted : await adopted(posted, source, flags, host, warn);
  return showOnly === undefined
    ? after
    : shownOnly(after, showOnly, () => renderingOf(plan({ ...given, strict: false })));
};

/**
 * What the controller deploys for Gateways in files.
 * @throws {InputError} Where it deploys nothing for one of them because of an error.
 */
const deployedOf = async (
  options: RenderOptions,
  { withGateways = [], strict = false, accept = [] }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
): Promise<readonly DeployedGateway[]> => {
  if (withGateways.length === 0) return [];
  const { gateways, findings } = await deployFiles(withGateways, plan({ ...options, strict: false }), host);
  throwOnErrors(strictly(withAcceptances(findings, accept), strict), warn);
  return gateways;
};

const strictly = (findings: readonly Finding[], strict: boolean): readonly Finding[] =>
  findings.map((finding) =>
    strict && finding.severity === "warning" ? { ...finding, severity: "error" } : finding,
  );

/** Prints the objects piece by piece: in one text they may be too long. */
const printed = (manifests: readonly Manifest[], rest: string, { out }: Host): void => {
  // What cannot be printed is found before anything is written, so that nobody applies a part.
  for (const _ of yamlChunks(manifests));
  for (const chunk of yamlChunks(manifests)) out(chunk);
  out(rest);
};

/** Where the controller's objects go: beside the folder, because applying the folder applies everything in it. */
const controllersFolder = (folder: string): string => {
  const name = basename(folder);
  if (name === "" || /^\.+$/.test(name)) {
    throw new Failure(
      exitCode.usage,
      "--with-gateways writes beside the folder of --output-dir, which has no name here\n  hint: name the folder",
    );
  }
  return join(dirname(folder), `${name}-controller`);
};

/** Writes the objects into a folder, and says what became of it: a line a file, and one for all. */
const writeOut = (
  folder: string,
  manifests: readonly Manifest[],
  { prune = false, strict = false, accept = [] }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
  textOf?: (manifest: Manifest) => string,
): void => {
  // In the controller's Secrets, which have a text of their own, there is no key.
  const found = textOf === undefined ? withAcceptances(keysInGit(folder, manifests, host), accept) : [];
  throwOnErrors(strictly(found, strict), warn);
  const { written, removed, left } = writeManifests(folder, manifests, host, prune, textOf);
  for (const path of written) host.note(`wrote ${path}\n`);
  for (const path of removed) host.note(`removed ${path}\n`);
  for (const path of prune ? left : []) host.note(`left ${path}: it was changed since it was written\n`);
  const parts = [
    `wrote ${counted(written.length, "file")}`,
    ...(removed.length === 0 ? [] : [`removed ${removed.length}`]),
    ...(left.length === 0
      ? []
      : [`left ${left.length} of earlier runs${prune ? ", changed since" : " (--prune removes them)"}`]),
  ];
  host.note(`${folder}: ${parts.join(", ")}\n`);
};

/** Which chart and version are rendered: as the flags say, else as the argument does. A version in it counts for Enterprise alone. */
const chartFlags = (
  { chart, chartVersion }: TemplateFlags,
  named: NamedChart | undefined,
): Pick<TemplateFlags, "chart" | "chartVersion"> => {
  if (named === undefined) return {};
  if (chart !== undefined && chart !== named.chart) {
    throw new Failure(
      exitCode.usage,
      `the argument names the chart ${named.chart}, and --chart names ${chart}\n  hint: leave one of them out`,
    );
  }
  const version = chartVersion ?? (named.chart === "gloo-ee" ? named.version : undefined);
  return { chart: named.chart, ...(version !== undefined && { chartVersion: version }) };
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
