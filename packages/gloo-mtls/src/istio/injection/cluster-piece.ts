import type { Manifest } from "@gloo-mtls/objects/object";
import { clustersNamed, type ProxyBootstrap, withClusters } from "../bootstrap/proxy-bootstrap.ts";
import { isSdsClusterEntry, sdsClusterEntry, sdsClusterName } from "../bootstrap/sds-cluster-entry.ts";
import { findingAbout } from "../finding-about.ts";
import { adoption, missing, type Piece, there } from "./piece.ts";

export const clusterPiece = (
  bootstrap: ProxyBootstrap,
  workload: Manifest,
  isAdopted: boolean,
): Piece<Manifest> => {
  const found = clustersNamed(bootstrap, sdsClusterName);
  const { clusters, configMap, style } = bootstrap;
  if (found.length === 0) {
    return missing(withClusters(bootstrap, [...clusters, sdsClusterEntry(style)]));
  }
  if (found.length === 1 && found.every(isSdsClusterEntry)) return there(configMap);
  if (isAdopted) {
    const others = clusters.filter((cluster) => !found.some((own) => own === cluster));
    const what = `cluster ${sdsClusterName} of ${workload.metadata.name}`;
    return {
      findings: [adoption(configMap, ["data", "envoy.yaml"], what, [[]])],
      isThere: true,
      isMissing: true,
      value: withClusters(bootstrap, [...others, sdsClusterEntry(style)]),
    };
  }
  return there(configMap, [
    findingAbout(
      configMap,
      "error",
      "foreign-cluster",
      ["data", "envoy.yaml"],
      `the bootstrap of ${workload.metadata.name} has another cluster ${sdsClusterName}, not the one of 127.0.0.1:8234`,
      "rename or remove that cluster, or adopt it",
    ),
  ]);
};
