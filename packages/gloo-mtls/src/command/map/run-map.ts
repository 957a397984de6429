import { type InstallationMap, mapMermaid, mapOf, mapText } from "../../map/index.ts";
import type { Host } from "../io/host.ts";
import { streamIn } from "../io/streams.ts";
import { manifestPaths } from "../verify/manifest-paths.ts";
import type { MapFlags } from "./map.ts";

/** Only an SVG needs the library that places boxes, so it is not loaded for anything else. */
const svgOf = async (map: InstallationMap): Promise<string> =>
  (await import("../../map/svg/index.ts")).mapSvg(map);

/** Prints the map of what files hold. */
export const runMap = async (files: readonly string[], flags: MapFlags, host: Host): Promise<void> => {
  const paths = manifestPaths(files.length === 0 ? ["-"] : files, host);
  const manifests = paths.flatMap((path) => streamIn(path, host).manifests);
  const map = mapOf(manifests, { now: host.now(), secretsElsewhere: flags.secretsElsewhere });
  const printers: Readonly<Record<MapFlags["output"], () => string | Promise<string>>> = {
    text: () => mapText(map),
    json: () => `${JSON.stringify(map, undefined, 2)}\n`,
    mermaid: () => mapMermaid(map),
    svg: () => svgOf(map),
  };
  host.out(await printers[flags.output]());
};
