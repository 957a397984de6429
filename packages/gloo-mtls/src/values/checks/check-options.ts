import type { Path } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";
import type { Chart } from "../../chart/chart.ts";
import type { Edition } from "../edition.ts";

/** How values are checked. */
export interface CheckOptions {
  /** Whether a key that the chart does not have is an error, or passes with a warning, as in Helm. */
  readonly unknownKeys: "error" | "warn";
  /** Where the value at a path was written; undefined where it was not written. */
  readonly originOf: (path: Path) => Origin | undefined;
  /** The version of the chart whose values they are. Default: the newest. */
  readonly chart?: Chart | undefined;
  /** Which chart they are written for. Default: gloo. */
  readonly edition?: Edition | undefined;
}
