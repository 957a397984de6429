import { type InstallationMap, mapMermaid, mapOf, mapText } from "../../map/index.ts";
import { exitCode } from "../exit-code.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { manifestsFrom } from "../verify/manifest-source.ts";
import type { MapFlags } from "./map.ts";

/** Only an SVG needs the library that places boxes, so it is not loaded for anything else. */
const svgOf = async (map: InstallationMap): Promise<string> =>
  (await import("../../map/svg/index.ts")).mapSvg(map);

/** Prints the map of what files or a cluster hold. */
export const runMap = async (
  files: readonly string[],
  flags: MapFlags,
  host: Host,
  end: End,
): Promise<void> => {
  const { manifests, isPartial, isWhole } = await manifestsFrom(files, flags, host);
  const map = mapOf(manifests, { now: host.now(), secretsElsewhere: flags.secretsElsewhere, isWhole });
  const printers: Readonly<Record<MapFlags["output"], () => string | Promise<string>>> = {
    text: () => mapText(map),
    json: () => `${JSON.stringify(map, undefined, 2)}\n`,
    mermaid: () => mapMermaid(map),
    svg: () => svgOf(map),
  };
  host.out(await printers[flags.output]());
  if (isPartial) end(exitCode.files);
};
