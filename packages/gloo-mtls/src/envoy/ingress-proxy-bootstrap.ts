import { admin } from "./admin.ts";
import type { Bootstrap } from "./bootstrap.ts";
import { adminPortCluster } from "./clusters/admin-port-cluster.ts";
import { ingressXdsClusters } from "./clusters/ingress-xds-clusters.ts";
import { aggregatedDiscovery } from "./dynamic-resources.ts";
import { defaultMaxConnections, layeredRuntime } from "./layered-runtime.ts";
import { type PrometheusListenerInput, prometheusListener } from "./listeners/prometheus-listener.ts";
import { podNode } from "./node.ts";
import { ports } from "./ports.ts";
import type { Scalar } from "./scalar.ts";

/** The proxies of the legacy modes, named as their Deployments are. */
export type IngressProxyName =
  | "ingress-proxy"
  | "clusteringress-proxy"
  | "knative-external-proxy"
  | "knative-internal-proxy";

/** What is decided about a proxy of the ingress or the Knative mode. */
export interface IngressProxyBootstrapInput {
  readonly proxy: IngressProxyName;
  /** The port of xDS over gRPC on the gloo Service. */
  readonly xdsPort: Scalar;
  /** The port of xDS over REST on the gloo Service. */
  readonly restXdsPort: Scalar;
  /** The metrics listener; undefined for none. */
  readonly metrics: Omit<PrometheusListenerInput, "readyRoute"> | undefined;
  /** Where the admin interface listens, `127.0.0.1` by default. The metrics listener looks for it on 127.0.0.1 all the same. */
  readonly loopbackAddress: Scalar;
}

/** How each proxy presents itself; `{{.PodNamespace}}` is expanded by the entry point of the proxy's image. */
const nodes: Readonly<Record<IngressProxyName, { readonly cluster: string; readonly role: string }>> = {
  "ingress-proxy": { cluster: "ingress", role: "{{.PodNamespace}}~ingress-proxy" },
  "clusteringress-proxy": { cluster: "clusteringress", role: "{{.PodNamespace}}~clusteringress-proxy" },
  "knative-external-proxy": { cluster: "knative", role: "{{.PodNamespace}}~knative-external-proxy" },
  "knative-internal-proxy": { cluster: "knative", role: "{{.PodNamespace}}~knative-internal-proxy" },
};

/**
 * A proxy of the ingress or the Knative mode. The mTLS and Istio switches do not reach it.
 *
 * @see Gloo 1.22.1 `templates/12-ingress-proxy-configmap.yaml`, `templates/15-clusteringress-proxy-configmap.yaml`,
 * `templates/27-knative-external-proxy-configmap.yaml`, `templates/30-knative-internal-proxy-configmap.yaml`
 */
export const ingressProxyBootstrap = (input: IngressProxyBootstrapInput): Bootstrap => {
  const { metrics } = input;
  const node = nodes[input.proxy];
  return {
    node: podNode(node.cluster, node.role),
    static_resources: {
      listeners: metrics === undefined ? undefined : [prometheusListener({ ...metrics, readyRoute: false })],
      clusters: [
        ...ingressXdsClusters(input),
        ...(metrics === undefined ? [] : [adminPortCluster("127.0.0.1")]),
      ],
    },
    dynamic_resources: aggregatedDiscovery("xds_cluster", "V3"),
    admin: admin(input.loopbackAddress, ports.proxyAdmin),
    layered_runtime: layeredRuntime({
      overload: { global_downstream_max_connections: defaultMaxConnections },
    }),
  };
};
