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
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { type Chart, type ChartOptions, chartOf, newestChart } from "./chart/chart.ts";
import { type CheckOptions, checkValues } from "./values/check.ts";
import { defaultsOf } from "./values/defaults-of.ts";
import { knownTo } from "./values/later-keys.ts";
import { coalesce, type Layer, mergeLayers } from "./values/layers.ts";
import type { Merged } from "./values/merged.ts";
import type { Values } from "./values/schema/values.ts";

/** The chart's values with what a user says of them. */
export interface LoadedValues {
  /** The version of the chart whose values they are. */
  readonly chart: Chart;
  /** Everything merged: what a render goes by. A number from `--set` is a bigint, as Helm's integers are. */
  readonly values: Merged<Values>;
  /** What the layers alone say, without the chart's defaults. */
  readonly user: DataMap;
  /** What is legal and surely not meant, or has no effect. */
  readonly warnings: readonly Finding[];
  /** Where the value at a path was written: by a layer, or by the chart; undefined where there is none. */
  readonly originOf: (path: Path) => Origin | undefined;
}

export interface LoadOptions extends ChartOptions {
  /** A released version of the chart from 1.18.0 on. Default: the newest that this library knows, 1.22.1. */
  readonly chartVersion?: string | undefined;
  /** Whether a key that the chart does not have is an error, or passes with a warning, as in Helm. Default: "error". */
  readonly unknownKeys?: CheckOptions["unknownKeys"] | undefined;
}

export const loadOptions: OptionTable<LoadOptions> = {
  unknownKeys: oneOf(["error", "warn"]),
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
  requireOptions({ layers }, { layers: required(layerList) });
  requireOptions(options, loadOptions);
  return loadFor(chartIn(options), layers, options);
};

/** The chart that the options name. */
export const chartIn = ({ chartVersion, allowUnknownPatch }: LoadOptions): Chart =>
  chartVersion === undefined ? newestChart : chartOf(chartVersion, { allowUnknownPatch });

/** The same with a chart that need not have been released. */
export const loadFor = (
  chart: Chart,
  layers: readonly Layer[],
  { unknownKeys = "error" }: Pick<LoadOptions, "unknownKeys">,
): LoadedValues => {
  const { user, originOf } = mergeLayers(layers);
  const { problems, warnings } = checkValues(user, { unknownKeys, originOf, chart });
  if (problems.length > 0) throw new InputError(problems);
  // The check above is the proof that the user's part has the schema's type, and the defaults satisfy it.
  // Partials see them, and layers may be used again: so they are frozen, as the layers' data are with them.
  const values = deepFreeze(coalesce(defaultsOf(chart), knownTo(chart, user).user)) as Merged<Values>;
  return {
    chart,
    values,
    user,
    warnings: [...chart.warnings, ...warnings],
    originOf: (path) =>
      originOf(path) ?? (valueAt(values, path) !== undefined ? { kind: "default" } : undefined),
  };
};
