import type { ClusterOptions, KubernetesApi, ResourceKind } from "@gloo-mtls/kubernetes";

/** The custom resources that the commands read and write. */
const customKinds: readonly ResourceKind[] = [
  { group: "gloo.solo.io", kind: "Settings", plural: "settings" },
  { group: "gloo.solo.io", kind: "Upstream", plural: "upstreams" },
];

/**
 * Connects to a cluster. The client is loaded here and not before, because most runs need none.
 *
 * @throws {KubernetesError} As `connect`.
 */
export const connectCluster = async (options: ClusterOptions): Promise<KubernetesApi> =>
  (await import("@gloo-mtls/kubernetes")).connect(options, customKinds);
