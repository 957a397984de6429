import { type DataMap, deepFreeze, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import {
  aBoolean,
  aListOf,
  aText,
  type Finding,
  InputError,
  type OptionTable,
  type Origin,
  oneOf,
  optionKind,
  requireArgument,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { type Chart, type ChartOptions, chartOf, newestChart } from "./chart/chart.ts";
import { enterpriseChart } from "./chart/enterprise-chart.ts";
import { type CheckOptions, checkValues } from "./values/check.ts";
import { type Edition, type EditionName, enterprise, openSource } from "./values/edition.ts";
import { knownTo } from "./values/later-keys.ts";
import { coalesce, type Layer, type MergedLayers, mergeLayers } from "./values/layers.ts";
import type { Merged } from "./values/merged.ts";
import type { Values } from "./values/schema/values.ts";

/** The chart's values with what a user says of them. */
export interface LoadedValues {
  /** The version of the chart whose values they are. */
  readonly chart: Chart;
  /** Which chart they were written for. */
  readonly edition: Edition;
  /** Everything merged: what a render goes by. A number from `--set` is a bigint, as Helm's integers are. */
  readonly values: Merged<Values>;
  /** What the layers alone say, without the chart's defaults; for Enterprise without `gloo` in front of the keys. */
  readonly user: DataMap;
  /** The same as the layers have it. */
  readonly written: MergedLayers;
  /** What is legal and surely not meant, or has no effect. */
  readonly warnings: readonly Finding[];
  /** Where the value at a path was written: by a layer, or by the chart; undefined where there is none. */
  readonly originOf: (path: Path) => Origin | undefined;
}

export interface LoadOptions extends ChartOptions {
  /**
   * Which chart the values are written for. `enterprise` takes those of gloo-ee: `global` is shared, what is under `gloo` is the chart gloo's,
   * and the servers of external auth and rate limits are rendered besides. Default: "open-source".
   */
  readonly edition?: EditionName | undefined;
  /**
   * A released version of the chart from 1.18.0 on. Default: the newest that this library knows, 1.22.1. For Enterprise the version of
   * gloo-ee, the tag of its images: which patch of gloo is in it is not public, so the newest known one of its minor is followed.
   */
  readonly chartVersion?: string | undefined;
  /** Whether a key that the chart does not have is an error, or passes with a warning, as in Helm. Default: "error". */
  readonly unknownKeys?: CheckOptions["unknownKeys"] | undefined;
}

export const loadOptions: OptionTable<LoadOptions> = {
  unknownKeys: oneOf(["error", "warn"]),
  edition: oneOf(["open-source", "enterprise"]),
  chartVersion: aText,
  allowUnknownPatch: aBoolean,
};

const layerKinds: ReadonlySet<unknown> = new Set(["file", "object", "set"] satisfies Layer["kind"][]);

export const layerList = aListOf(
  optionKind(
    "a layer, which fromYaml, fromObject or fromSet makes",
    (value) => isMap(value) && layerKinds.has(value.kind),
  ),
);

/**
 * Merges layers of values in Helm's order of precedence over the chart's defaults, and checks them.
 *
 * @throws {InputError} `unknown-option` and `bad-option`, or with every problem of the values at once.
 */
export const loadValues = (layers: readonly Layer[], options: LoadOptions = {}): LoadedValues => {
  requireArgument("layers", layers, layerList);
  requireOptions(options, loadOptions);
  return loadFor(chartIn(options), layers, options);
};

/** The chart that the options name. */
export const chartIn = ({ chartVersion, allowUnknownPatch, edition }: LoadOptions): Chart => {
  if (chartVersion === undefined) return newestChart;
  return edition === "enterprise"
    ? enterpriseChart(chartVersion)
    : chartOf(chartVersion, { allowUnknownPatch });
};

const editionIn = ({ edition, chartVersion }: Pick<LoadOptions, "edition" | "chartVersion">): Edition =>
  edition === "enterprise" ? enterprise(chartVersion) : openSource;

/** Enterprise's images have the version of its chart for a tag, and nothing else says what that is. */
const untagged = (
  { name }: Edition,
  { chartVersion }: Pick<LoadOptions, "chartVersion">,
  values: Merged<Values>,
): readonly Finding[] =>
  name === "open-source" || chartVersion !== undefined || (values.global?.image?.tag ?? "") !== ""
    ? []
    : [
        {
          code: "enterprise-version",
          severity: "warning",
          path: [],
          message:
            "the version of gloo-ee is not named, so images of Enterprise without a tag of their own have none",
          hint: "name it with --chart-version, or chartVersion in a program, or set global.image.tag",
        },
      ];

/** The same with a chart that need not have been released. */
export const loadFor = (
  chart: Chart,
  layers: readonly Layer[],
  { unknownKeys = "error", ...options }: Pick<LoadOptions, "unknownKeys" | "edition" | "chartVersion">,
): LoadedValues => {
  const edition = editionIn(options);
  const written = mergeLayers(layers);
  const { originOf } = written;
  const checked = checkValues(written.user, { unknownKeys, originOf, chart, edition });
  if (checked.problems.length > 0) throw new InputError(checked.problems);
  // The check above is the proof that the user's part has the schema's type, and the defaults satisfy it.
  // Partials see them, and layers may be used again: so they are frozen, as the layers' data are with them.
  const user = edition.lifted(written.user);
  const values = deepFreeze(coalesce(edition.defaults(chart), knownTo(chart, user).user)) as Merged<Values>;
  return {
    chart,
    edition,
    values,
    user,
    written,
    get warnings() {
      return [...chart.warnings, ...untagged(edition, options, values), ...checked.warnings];
    },
    originOf: (path) =>
      originOf(edition.written(path)) ??
      (valueAt(values, path) !== undefined ? { kind: "default" } : undefined),
  };
};
