import { type DataMap, formatPath, type Path, textAt } from "@gloo-mtls/objects/data";
import { imageReference } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingAbout } from "../finding-about.ts";
import { containerNamed, containerPath, type GatewayProxy } from "../proxy/gateway-proxy.ts";
import { differenceFrom, differencesFrom } from "../written-as.ts";
import { adoption, type Piece, there } from "./piece.ts";

/** The container of a name; where others are adopted, one of an image that serves the same, too. */
export const serving = (
  proxy: GatewayProxy,
  name: string,
  image: RegExp,
  isAdopted: boolean,
): DataMap | undefined =>
  containerNamed(proxy, name) ??
  (isAdopted
    ? proxy.containers.find((container) =>
        image.test(imageReference(textAt(container, ["image"]) ?? "").repository),
      )
    : undefined);

/** A container that is there: it must be what `inject` writes, and with these options. */
export const presentPiece = (
  proxy: GatewayProxy,
  found: DataMap,
  written: DataMap,
  wanted: DataMap,
  isAdopted: boolean,
): Piece<DataMap> => {
  if (isAdopted) {
    const places = differencesFrom(wanted, found);
    if (places.length === 0) return there(found);
    const finding = adoption(
      proxy.workload,
      containerPath(proxy, found),
      `container ${String(found.name)}`,
      places,
    );
    return { findings: [finding], isThere: true, isMissing: true, value: wanted };
  }
  const foreign = differenceFrom(written, found);
  if (foreign !== undefined) {
    const message = `${foreign.length === 0 ? "it" : formatPath(foreign)} is not what inject writes`;
    return there(found, [foreignContainer(proxy, found, foreign, message)]);
  }
  const other = differenceFrom(wanted, found);
  if (other === undefined) return there(found);
  const finding = findingAbout(
    proxy.workload,
    "error",
    "injected-otherwise",
    [...containerPath(proxy, found), ...other],
    `container ${String(found.name)} was injected with other options`,
    "uninject first, or pass the same options",
  );
  return there(found, [finding]);
};

export const foreignContainer = (proxy: GatewayProxy, found: DataMap, path: Path, message: string): Finding =>
  findingAbout(
    proxy.workload,
    "error",
    "foreign-container",
    [...containerPath(proxy, found), ...path],
    `there is another container ${String(found.name)}: ${message}`,
    "rename or remove that container, or adopt it",
  );
