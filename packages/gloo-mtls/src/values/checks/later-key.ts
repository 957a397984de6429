import { formatPath } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Chart } from "../../chart/chart.ts";
import { sinceText } from "../../chart/since.ts";
import type { LaterKey } from "../later-keys.ts";
import type { CheckOptions } from "./check-options.ts";

/** A key that this version of the chart does not have yet: Helm would ignore it without a word. */
export const laterKey = ({ path, since }: LaterKey, chart: Chart, { originOf }: CheckOptions): Finding => ({
  code: "unknown-key",
  severity: "error",
  path,
  origin: originOf(path),
  message: `${formatPath(path)} is not a value of chart ${chart.version}: it came with ${sinceText(since)}`,
  hint: "remove it, or use a version of the chart that has it",
});
