import { basename, join } from "node:path";
import type { Finding } from "@gloo-mtls/objects/report";
import { chartVersion as newestVersion } from "../../values/chart-version.ts";
import { fromYaml } from "../../values/layers.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";

const otherVersion = (said: string, named: string, rendered: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: names version ${named} of the chart, and ${rendered} is what is rendered\n  hint: add --version ${named}, or leave the version out`,
  );

const otherChart = (said: string): Failure =>
  new Failure(
    exitCode.refused,
    `${said}: is another chart, and only gloo is rendered here\n  hint: leave the chart out, or name gloo/gloo`,
  );

const withoutPrefix = (version: string): string => version.replace(/^=?v?/, "");

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
 * @param rendered The version of the chart that is rendered; the newest by default.
 * @returns What there is to say of it.
 * @throws {Failure} For another chart or version.
 */
export const chartNote = (
  chart: string,
  host: Pick<Host, "read">,
  rendered: string = newestVersion,
): Finding => {
  const requireRendered = (version: string, said: string): void => {
    const named = withoutPrefix(version);
    if (named !== rendered) throw otherVersion(said, named, rendered);
  };
  const folder = chartIn(chart, host);
  if (folder === undefined) {
    const { name, version } = inReference(chart);
    if (isOther(name)) throw otherChart(chart);
    if (version !== undefined) requireRendered(version, chart);
  } else {
    if (typeof folder.name === "string" && folder.name !== "gloo") throw otherChart(chart);
    if (typeof folder.version === "string") requireRendered(folder.version, chart);
  }
  return {
    code: "helm-chart",
    severity: "info",
    path: [],
    message: `${chart} is not read: the manifests are made here, as those of version ${rendered} of Gloo's chart`,
  };
};
