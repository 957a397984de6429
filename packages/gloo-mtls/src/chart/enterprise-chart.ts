import { InputError } from "@gloo-mtls/objects/report";
import { type Chart, chartOf } from "./chart.ts";
import { lastPatches, type Minor, minors } from "./releases.ts";
import { unknownVersion } from "./unknown-version.ts";

const isMinor = (text: string | undefined): text is Minor => minors.some((minor) => minor === text);

/**
 * The chart gloo in a version of the chart of Gloo Gateway Enterprise: the newest known one of the same minor, with a note, because which
 * patch it is is not public.
 *
 * @throws {InputError} `unknown-chart-version` where no chart of that minor is known.
 */
export const enterpriseChart = (version: string): Chart => {
  const [, minor] = /^(\d+\.\d+)\.\d+(?:[-+].*)?$/.exec(version) ?? [];
  if (!isMinor(minor)) throw new InputError([unknownVersion(version)]);
  const chart = chartOf(`${minor}.${lastPatches[minor]}`);
  return {
    ...chart,
    warnings: [
      {
        code: "enterprise-chart",
        severity: "info",
        path: [],
        message: `which chart gloo is in gloo-ee ${version} is not public: it is taken for ${chart.version}, the newest known of ${minor}`,
      },
    ],
  };
};
