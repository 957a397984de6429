import type { KubernetesObject } from "@gloo-mtls/kubernetes";

const isConfigMap = ({ kind }: KubernetesObject): boolean => kind === "ConfigMap";
const isUpstream = ({ kind }: KubernetesObject): boolean => kind === "Upstream";

/**
 * The order in which `inject` writes: bootstraps, then workloads.
 *
 * Envoy reads its bootstrap once, when it starts, and only the change of a workload restarts it. With the
 * bootstrap written first, the pods that this change starts find the cluster in it. A run that ends between
 * the two leaves a cluster that nothing refers to, at an address of the pod's own on which nothing listens: a
 * proxy that happens to restart then works as before. The other way round, the change of the workload would
 * start pods whose Envoy does not know the cluster and does not read the bootstrap again, while everything
 * seems to be in place: to an Upstream with Istio's TLS such an Envoy (1.36.4, tried) waits 15 s for the
 * secret and then answers 503, until it is restarted.
 */
export const injectRank = (object: KubernetesObject): number => (isConfigMap(object) ? 0 : 1);

/**
 * The order in which `uninject` writes, the reverse: Upstreams, then workloads, then bootstraps. An object is
 * written before the object that it refers to.
 *
 * An Upstream that still asked for certificates when the sidecars are gone would get none, and its traffic
 * would stop. A bootstrap without the cluster, read by a proxy that restarts while the sidecars and the
 * Upstreams are there, would do the same. In this order a run that ends at any point leaves unused sidecars
 * or an unused cluster, and the next run recognizes and removes what is left.
 */
export const uninjectRank = (object: KubernetesObject): number =>
  isUpstream(object) ? 0 : isConfigMap(object) ? 2 : 1;
