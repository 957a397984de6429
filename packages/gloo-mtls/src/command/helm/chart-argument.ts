import { basename, join } from "node:path";
import type { Finding } from "@gloo-mtls/objects/report";
import { chartVersion as newestVersion } from "../../values/chart-version.ts";
import { fromYaml } from "../../values/layers.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { ChartName } from "../flags/values.ts";
import type { Host } from "../io/host.ts";

const otherVersion = (said: string, named: string, rendered: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: names version ${named} of the chart, and ${rendered} is what is rendered\n  hint: add --version ${named}, or leave the version out`,
  );

const otherChart = (said: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: is another chart, and only gloo and gloo-ee are rendered here\n  hint: leave the chart out, or name gloo/gloo`,
  );

const withoutPrefix = (version: string): string => version.replace(/^=?v?/, "");

/** What `Chart.yaml` of a folder says; undefined where there is none to read. */
const chartIn = (
  folder: string,
  { read }: Pick<Host, "read">,
): ReturnType<typeof fromYaml>["data"] | undefined => {
  const file = join(folder, "Chart.yaml");
  try {
    return fromYaml(read(file), { file }).data;
  } catch {
    return undefined;
  }
};

/** Name and version in a reference such as `gloo/gloo`, `oci://host/gloo:1.22.1` or `gloo-1.22.1.tgz`. */
const inReference = (chart: string): { readonly name: string; readonly version: string | undefined } => {
  const last = basename(chart.replace(/@sha256:.*$/, "").replace(/[?#].*$/, ""));
  const [, name = last, archived, tagged] =
    /^(.*?)(?:-v?(\d+\.\d+\.\d[^/]*)\.tgz|:([^:]+))?$/.exec(last) ?? [];
  return { name, version: archived ?? tagged };
};

/** What a chart argument names. */
export interface NamedChart {
  readonly chart: ChartName;
  readonly version: string | undefined;
}

/**
 * Looks at a chart argument, which is otherwise not read: another chart would be a silent mistake.
 *
 * @throws {Failure} For another chart.
 */
export const namedChart = (chart: string, host: Pick<Host, "read">): NamedChart => {
  const folder = chartIn(chart, host);
  const { name, version } =
    folder === undefined
      ? inReference(chart)
      : { name: textIn(folder.name) ?? "gloo", version: textIn(folder.version) };
  // The chart of Enterprise is rendered as far as it is public; Gloo Platform and others are other products.
  if (name === "gloo-ee") return { chart: "gloo-ee", version };
  if (folder === undefined ? /^gloo-[a-z]/.test(name) : name !== "gloo") throw otherChart(chart);
  return { chart: "gloo", version };
};

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/**
 * What there is to say of a chart argument.
 *
 * @param rendered The version that is rendered; for gloo the newest by default.
 * @throws {Failure} For another version.
 */
export const chartNote = (
  argument: string,
  { chart, version }: NamedChart,
  rendered: string | undefined,
): Finding => {
  const wanted = rendered ?? (chart === "gloo" ? newestVersion : version);
  if (version !== undefined && wanted !== undefined && withoutPrefix(version) !== wanted) {
    throw otherVersion(argument, withoutPrefix(version), wanted);
  }
  const made =
    chart === "gloo"
      ? `version ${wanted} of Gloo's chart`
      : `Gloo's chart in ${wanted === undefined ? "gloo-ee" : `gloo-ee ${wanted}`}, with external auth and rate limits`;
  return {
    code: "helm-chart",
    severity: "info",
    path: [],
    message: `${argument} is not read: the manifests are made here, as those of ${made}`,
  };
};
