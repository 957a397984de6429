import type { KubernetesObject } from "@gloo-mtls/kubernetes";

const isConfigMap = ({ kind }: KubernetesObject): boolean => kind === "ConfigMap";
const isUpstream = ({ kind }: KubernetesObject): boolean => kind === "Upstream";

/**
 * The order in which `inject` writes: bootstraps, then workloads.
 *
 * Envoy reads its bootstrap once, when it starts, and only the change of a workload starts it. With the bootstrap written first, the pods
 * that this change starts find the cluster in it. A run that ends between the two leaves a cluster to which nothing refers, at an address of
 * the pod's own where nobody listens: a proxy that happens to start then works as before. The other way round, the change of the workload
 * would start pods whose Envoy does not know the cluster and never looks again, while everything seems to be in place: to an Upstream
 * with Istio's TLS such an Envoy (1.36.4, tried) waits 15 s for the secret and then answers 503, until somebody restarts it.
 */
export const injectRank = (object: KubernetesObject): number => (isConfigMap(object) ? 0 : 1);

/**
 * The order in which `uninject` writes, the reverse: Upstreams, then workloads, then bootstraps. Who refers to something goes before what
 * is referred to.
 *
 * An Upstream that still asked for certificates when the sidecars are gone would get none, and its traffic would stop. A bootstrap without
 * the cluster, read by a proxy that restarts while the sidecars and the Upstreams are there, would do the same. In this order a run that ends
 * anywhere leaves sidecars that nobody asks, or a cluster that nobody asks; and what is left is recognised and removed by the next run.
 */
export const uninjectRank = (object: KubernetesObject): number =>
  isUpstream(object) ? 0 : isConfigMap(object) ? 2 : 1;
