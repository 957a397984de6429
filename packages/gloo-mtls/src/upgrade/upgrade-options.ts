import { aBoolean, aText, type OptionTable, required } from "@gloo-mtls/objects/report";
import type { RenderOptions } from "../render-options.ts";
import { renderOptions } from "../render-options.ts";

/** What an upgrade is planned from: the values and the release of today's installation. */
export interface UpgradeOptions
  extends Pick<
    RenderOptions,
    "values" | "layers" | "release" | "material" | "keepCertgen" | "certgenRunner" | "partials" | "hooks"
  > {
  /** The version of the chart that is installed: a released one from 1.18.0 on. */
  readonly from: string;
  /** The version to upgrade to. Default: the newest that this library knows, 1.22.1. */
  readonly to?: string | undefined;
  /**
   * Whether a patch that is newer than this library is taken for the newest known one of its minor version.
   * Default: false.
   */
  readonly allowUnknownPatch?: boolean | undefined;
  /**
   * Whether a key that no version of the chart has is an error, or passes with a finding. A key that only
   * `to` has is never an error: Helm ignored it until now. Default: "error".
   */
  readonly unknownKeys?: RenderOptions["unknownKeys"];
}

/** What the options of `planUpgrade` take. */
export const upgradeOptions: OptionTable<UpgradeOptions> = {
  values: renderOptions.values,
  layers: renderOptions.layers,
  release: renderOptions.release,
  material: renderOptions.material,
  keepCertgen: renderOptions.keepCertgen,
  certgenRunner: renderOptions.certgenRunner,
  partials: renderOptions.partials,
  hooks: renderOptions.hooks,
  unknownKeys: renderOptions.unknownKeys,
  from: required(aText),
  to: aText,
  allowUnknownPatch: aBoolean,
};
