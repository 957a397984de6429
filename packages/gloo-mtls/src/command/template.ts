import { toYaml } from "@gloo-mtls/objects/print";
import { type Acceptance, formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { type Hooks, hookModes } from "../hooks/index.ts";
import { plan, type RenderOptions, render } from "../render.ts";
import { materialIn, requireWorking } from "./certificates.ts";
import { crdsIn, crdsNote } from "./crds.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { acceptOption } from "./flags/accept.ts";
import { collect } from "./flags/list.ts";
import { layersOf, type ValueFlags, withValueFlags } from "./flags/values.ts";
import type { Host } from "./io/host.ts";
import { writeManifests } from "./output-folder.ts";
import { shownOnly } from "./show-only.ts";

interface TemplateFlags extends ValueFlags {
  readonly namespace: string;
  readonly showOnly?: readonly string[];
  readonly outputDir?: string;
  readonly isUpgrade?: boolean;
  readonly certificates?: string;
  readonly uncheckedCertificates?: boolean;
  readonly accept?: readonly Acceptance[];
  readonly certgenImage?: string;
  readonly keepCertgen?: boolean;
  readonly hooks: Hooks;
  readonly crds?: string;
}

const help = `
Examples:
  $ gloo-mtls template gloo -n gloo-system -f values.yaml
  $ gloo-mtls template gloo -n gloo-system --set global.glooMtls.enabled=true --hooks plain | kubectl apply -f -
  $ gloo-mtls template --show-only Deployment/gloo --show-only ConfigMap/envoy-sidecar-config
  $ gloo-mtls template -f values.yaml --certificates ./certs --output-dir rendered
  $ gloo-mtls template -f values.yaml --hooks argocd --crds ./crds --output-dir rendered

Flags and their meaning are those of \`helm template\`. Objects are named, because there are no template files.
`;

/** What is rendered, but for the caller's certificates. */
const optionsOf = (name: string, flags: TemplateFlags, host: Host): RenderOptions => {
  const { namespace, unknownKeys, strict, isUpgrade, keepCertgen, hooks, certgenImage } = flags;
  return {
    layers: layersOf(flags, host),
    release: { name, namespace },
    hooks,
    unknownKeys,
    strict,
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
    await requireWorking(material, context, host);
  }
  return { material: { glooMtls: material } };
};

/** `gloo-mtls template`: values in, manifests out. */
export const addTemplate = (program: Command, host: Host): void => {
  const command = program.command("template");
  withValueFlags(
    command
      .description("Render the manifests of an installation to standard output.")
      .argument("[name]", "name of the release", "gloo")
      .option("-n, --namespace <namespace>", "namespace of the release", "gloo-system"),
  )
    .option("-s, --show-only <Kind/name>", "show only this object (may be repeated)", collect)
    .option("--output-dir <folder>", "write each object to a file in this folder instead")
    .option("--is-upgrade", "the manifests are for an upgrade: warn about what upgrades break")
    .option(
      "--certificates <source>",
      "render Secrets from tls.crt, tls.key and ca.crt in this folder or Secret (- for standard input)",
    )
    .option("--unchecked-certificates", "render them whatever is wrong with them")
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
    .option("--crds <folder>", "begin with the CustomResourceDefinitions in the YAML files of this folder")
    .addHelpText("after", help)
    .action(async (name: string, flags: TemplateFlags) => {
      const crds = flags.crds === undefined ? [] : crdsIn(flags.crds, host);
      const options = optionsOf(name, flags, host);
      const rendered = render({
        ...options,
        ...(await withCertificates(options, flags, host)),
        onWarning: (warning) => host.err(`${formatFinding(warning)}\n`),
      });
      const manifests = [...crds, ...rendered];
      const shown = flags.showOnly === undefined ? manifests : shownOnly(manifests, flags.showOnly);
      if (flags.outputDir === undefined) {
        host.out(toYaml(shown));
      } else {
        for (const path of writeManifests(flags.outputDir, shown, host.files)) {
          host.err(`wrote ${path}\n`);
        }
      }
      // With --show-only the output is not installed.
      if (flags.crds === undefined && flags.showOnly === undefined) host.err(crdsNote);
    });
};
