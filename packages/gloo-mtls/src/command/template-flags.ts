import type { Acceptance, Finding } from "@gloo-mtls/objects/report";
import type { Hooks } from "../hooks/index.ts";
import type { RenderOptions } from "../render-options.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { editions, layersOf, type ValueFlags } from "./flags/values.ts";
import type { NamedChart } from "./helm/chart-argument.ts";
import type { Host } from "./io/host.ts";
import type { WarningsFormat } from "./warnings.ts";

/** The flags of `gloo-mtls template`, as commander reads them. */
export interface TemplateFlags extends ValueFlags {
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

/** Which chart and version are rendered: as the flags say, else as the argument does. A version in it counts for Enterprise alone. */
export const chartFlags = (
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

/** What is rendered, except for the caller's certificates. Without hooks, there is nothing of them to translate. */
export const optionsOf = (
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
