import { type DataMap, mapsAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

export const podSpecPath = ["spec", "template", "spec"] as const;

/** A workload that runs Gloo's gateway proxy. */
export interface GatewayProxy {
  readonly workload: Manifest;
  readonly containers: readonly DataMap[];
  readonly volumes: readonly DataMap[];
}

/**
 * Whether an object is a Deployment or DaemonSet of a gateway proxy. The chart labels each of them `gloo:
 * gateway-proxy`; one with the name that glooctl knows is accepted without a label, too.
 */
const isGatewayProxy = (manifest: Manifest): boolean => {
  if (manifest.kind !== "Deployment" && manifest.kind !== "DaemonSet") return false;
  const labels = [
    ["metadata", "labels", "gloo"],
    ["spec", "template", "metadata", "labels", "gloo"],
  ];
  return (
    manifest.metadata.name === "gateway-proxy" ||
    labels.some((path) => valueAt(manifest, path) === "gateway-proxy")
  );
};

/** The gateway proxies among objects, in their order. */
export const gatewayProxies = (manifests: readonly Manifest[]): readonly GatewayProxy[] =>
  manifests.filter(isGatewayProxy).map((workload) => ({
    workload,
    containers: mapsAt(workload, [...podSpecPath, "containers"]),
    volumes: mapsAt(workload, [...podSpecPath, "volumes"]),
  }));

export const containerNamed = ({ containers }: GatewayProxy, name: string): DataMap | undefined =>
  containers.find((container) => container.name === name);

/** The index of a container, for paths. */
export const containerPath = (
  { containers }: GatewayProxy,
  container: DataMap,
): readonly (string | number)[] => [...podSpecPath, "containers", containers.indexOf(container)];
