import { type DataMap, textAt } from "@gloo-mtls/objects/data";
import { sdsImageFor } from "../gloo-image.ts";
import type { GatewayProxy } from "../proxy/gateway-proxy.ts";
import { istioPartsIn, obstacleIn, withIstio } from "../sidecars/joined-sds.ts";
import { sdsName, sdsSidecar, servesGloo } from "../sidecars/sds-sidecar.ts";
import type { InjectionContext } from "./injection-context.ts";
import { missing, type Piece, there } from "./piece.ts";
import { foreignContainer, presentPiece, serving } from "./present-container.ts";

export const sdsIn = (proxy: GatewayProxy, isAdopted: boolean): DataMap | undefined =>
  serving(proxy, sdsName, /(?:^|\/)sds(?:-ee)?(?:-fips)?$/, isAdopted);

export const sdsPiece = (
  proxy: GatewayProxy,
  { controlPlanes, options }: InjectionContext,
): Piece<DataMap> => {
  const { adopt = false } = options;
  const found = sdsIn(proxy, adopt);
  if (found !== undefined && servesGloo(found)) return joinedPiece(proxy, found);
  const image = sdsImageFor(proxy, controlPlanes, options);
  if (found !== undefined) {
    const own = textAt(found, ["image"]) ?? "";
    const written = sdsSidecar(own);
    const wanted = typeof image === "string" ? sdsSidecar(image) : adopt ? written : found;
    return presentPiece(proxy, found, written, wanted, adopt);
  }
  return typeof image === "string" ? missing(sdsSidecar(image)) : missing({ name: sdsName }, [image]);
};

const joinedPiece = (proxy: GatewayProxy, found: DataMap): Piece<DataMap> => {
  const obstacle = obstacleIn(found);
  const parts = istioPartsIn(found);
  if (obstacle === undefined) {
    return { findings: [], isThere: parts > 0, isMissing: parts < 3, value: withIstio(found) };
  }
  return there(found, [foreignContainer(proxy, found, obstacle.path, obstacle.message)]);
};
