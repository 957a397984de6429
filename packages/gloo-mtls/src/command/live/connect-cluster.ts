import type { ClusterOptions, KubernetesApi, ResourceKind } from "@gloo-mtls/kubernetes";

/** The custom resources that the commands read and write. */
const customKinds: readonly ResourceKind[] = [
  { group: "gloo.solo.io", kind: "Settings", plural: "settings" },
  { group: "gloo.solo.io", kind: "Upstream", plural: "upstreams" },
  { group: "gateway.solo.io", kind: "Gateway", plural: "gateways" },
  { group: "gateway.networking.k8s.io", kind: "Gateway", plural: "gateways" },
  { group: "cert-manager.io", kind: "Certificate", plural: "certificates" },
  { group: "external-secrets.io", kind: "ExternalSecret", plural: "externalsecrets" },
  { group: "gateway.gloo.solo.io", kind: "GatewayParameters", plural: "gatewayparameters" },
  { group: "bitnami.com", kind: "SealedSecret", plural: "sealedsecrets" },
  {
    group: "gateway.networking.k8s.io",
    kind: "GatewayClass",
    plural: "gatewayclasses",
    scope: "Cluster",
  },
];

/**
 * Connects to a cluster. The client is loaded here and not before, because most runs need none.
 *
 * @param options May be all options of a command.
 * @throws {KubernetesError} As `connect`.
 */
export const connectCluster = async ({ kubeconfig, context }: ClusterOptions): Promise<KubernetesApi> =>
  (await import("@gloo-mtls/kubernetes")).connect({ kubeconfig, context }, customKinds);
