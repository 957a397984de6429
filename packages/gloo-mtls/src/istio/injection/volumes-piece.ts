import type { DataMap } from "@gloo-mtls/objects/data";
import { findingAbout } from "../finding-about.ts";
import { type GatewayProxy, podSpecPath } from "../proxy/gateway-proxy.ts";
import { istioVolumes } from "../sidecars/istio-volumes.ts";
import { differenceFrom, differencesFrom } from "../written-as.ts";
import { adoption, type Piece } from "./piece.ts";

export const volumesPiece = (
  { workload, volumes }: GatewayProxy,
  jwtPolicy: string,
  isAdopted: boolean,
): Piece<readonly DataMap[]> => {
  const written = istioVolumes(jwtPolicy);
  const findings = volumes.flatMap((volume, index) => {
    const own = written.find(({ name }) => name === volume.name);
    if (own === undefined || differenceFrom(own, volume) === undefined) return [];
    if (isAdopted) {
      const path = [...podSpecPath, "volumes", index];
      return [adoption(workload, path, `volume ${String(volume.name)}`, differencesFrom(own, volume))];
    }
    return [
      findingAbout(
        workload,
        "error",
        "foreign-volume",
        [...podSpecPath, "volumes", index],
        `there is another volume ${String(volume.name)}, not the one that inject writes`,
        "rename or remove that volume, or adopt it",
      ),
    ];
  });
  const absent = written.filter(({ name }) => !volumes.some((volume) => volume.name === name));
  const kept =
    findings.length === 0
      ? volumes
      : volumes.map((volume) => written.find(({ name }) => name === volume.name) ?? volume);
  return {
    findings,
    isThere: absent.length < written.length,
    isMissing: absent.length > 0 || findings.length > 0,
    value: [...kept, ...absent],
  };
};
