import { aBoolean, type OptionTable } from "@gloo-mtls/objects/report";
import type { RenderOptions } from "../render-options.ts";
import { renderOptions } from "../render-options.ts";

/** The installation that is explained, by its values and its release. */
export interface ExplainOptions
  extends Pick<
    RenderOptions,
    | "values"
    | "layers"
    | "release"
    | "material"
    | "keepCertgen"
    | "certgenRunner"
    | "partials"
    | "hooks"
    | "unknownKeys"
    | "chartVersion"
    | "edition"
    | "allowUnknownPatch"
  > {
  /** Whether the chart's defaults are tried as causes, beside the keys that the layers write. Default: true. */
  readonly defaults?: boolean | undefined;
}

/** What the options of `explain` and its neighbours take. */
export const explainOptions: OptionTable<ExplainOptions> = {
  values: renderOptions.values,
  layers: renderOptions.layers,
  release: renderOptions.release,
  material: renderOptions.material,
  keepCertgen: renderOptions.keepCertgen,
  certgenRunner: renderOptions.certgenRunner,
  partials: renderOptions.partials,
  hooks: renderOptions.hooks,
  unknownKeys: renderOptions.unknownKeys,
  chartVersion: renderOptions.chartVersion,
  edition: renderOptions.edition,
  allowUnknownPatch: renderOptions.allowUnknownPatch,
  defaults: aBoolean,
};
