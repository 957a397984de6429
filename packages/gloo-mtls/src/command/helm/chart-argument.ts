import { basename, join } from "node:path";
import type { Finding } from "@gloo-mtls/objects/report";
import { chartVersion } from "../../values/chart-version.ts";
import { fromYaml } from "../../values/layers.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";

const otherVersion = (said: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: only version ${chartVersion} of the chart is rendered here\n  hint: write ${chartVersion}, or leave the version out`,
  );

const otherChart = (said: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: is another chart, and only gloo is rendered here\n  hint: leave the chart out, or name gloo/gloo`,
  );

/** Refuses another version than the one that is built in. A range is not resolved. @throws {Failure} */
export const requireChartVersion = (version: string, said: string): void => {
  if (version.replace(/^=?v?/, "") !== chartVersion) throw otherVersion(said);
};

/** A chart's own charts are other products: Gloo Gateway Enterprise, Gloo Platform. */
const isOther = (name: string): boolean => /^gloo-[a-z]/.test(name);

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

/**
 * Looks at a chart argument, which is otherwise not read: another chart, or another version of it, would be
 * a silent mistake.
 *
 * @returns What there is to say of it.
 * @throws {Failure} For another chart or version.
 */
export const chartNote = (chart: string, host: Pick<Host, "read">): Finding => {
  const folder = chartIn(chart, host);
  if (folder === undefined) {
    const { name, version } = inReference(chart);
    if (isOther(name)) throw otherChart(chart);
    if (version !== undefined) requireChartVersion(version, chart);
  } else {
    if (typeof folder.name === "string" && folder.name !== "gloo") throw otherChart(chart);
    if (typeof folder.version === "string")
      requireChartVersion(folder.version, `${chart}: ${folder.version}`);
  }
  return {
    code: "helm-chart",
    severity: "info",
    path: [],
    message: `${chart} is not read: the manifests are made here, as those of version ${chartVersion} of Gloo's chart`,
  };
};
