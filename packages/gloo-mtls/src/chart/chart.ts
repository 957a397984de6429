import { type Finding, InputError } from "@gloo-mtls/objects/report";
import { type Change, changes } from "./history.ts";
import { lastPatches, type Minor, minors, newestVersion } from "./releases.ts";
import { patchTooNew, unknownVersion } from "./unknown-version.ts";

/** One version of the Gloo chart, by what it does. */
export interface Chart {
  /** For instance `1.20.11`. It is the default tag of Gloo's images. */
  readonly version: string;
  /** Whether this version has a change. */
  readonly has: (change: Change) => boolean;
  /** What is uncertain about it: a patch that this library does not know yet. */
  readonly warnings: readonly Finding[];
}

export interface ChartOptions {
  /**
   * Whether a patch that is newer than this library is taken for the newest known one of its minor version, with a warning.
   * Default: false, which refuses it.
   */
  readonly allowUnknownPatch?: boolean | undefined;
}

const versionPattern = /^(\d+\.\d+)\.([1-9]\d{0,5})$/;

const isMinor = (text: string | undefined): text is Minor => minors.some((minor) => minor === text);

const chartAt = (minor: Minor, patch: number, warnings: readonly Finding[]): Chart => ({
  version: `${minor}.${patch}`,
  has: (change) => {
    const since = changes[change].since[minor];
    return since !== undefined && patch >= since;
  },
  warnings,
});

/** Each released version has one chart, so that what is made of it is made once. */
const released: ReadonlyMap<string, Chart> = new Map(
  minors.flatMap((minor) =>
    Array.from({ length: lastPatches[minor] + 1 }, (_, patch) => {
      const chart = chartAt(minor, patch, []);
      return [chart.version, chart] as const;
    }),
  ),
);

/**
 * The chart of a version.
 *
 * @throws {InputError} `unknown-chart-version` for a version that was not released from 1.18.0 on, with the nearest that was;
 * `unknown-chart-patch` for a patch newer than the last known one of its minor version.
 */
export const chartOf = (version: string, { allowUnknownPatch = false }: ChartOptions = {}): Chart => {
  const chart = released.get(version);
  if (chart !== undefined) return chart;
  const [, minor, patchText] = versionPattern.exec(version) ?? [];
  const patch = Number(patchText);
  if (!isMinor(minor) || patch <= lastPatches[minor]) throw new InputError([unknownVersion(version)]);
  if (!allowUnknownPatch) throw new InputError([patchTooNew(version, minor, "error")]);
  return chartAt(minor, patch, [patchTooNew(version, minor, "warning")]);
};

/** The chart of the newest version, whose values and defaults are written out in `values/schema`. */
export const newestChart: Chart = chartOf(newestVersion);
