import { type Address, socketAddress } from "./address.ts";
import { adminPortCluster } from "./clusters/admin-port-cluster.ts";
import { awsStsCluster } from "./clusters/aws-sts-cluster.ts";
import { type Cluster, oneEndpoint } from "./clusters/cluster.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { aggregatedDiscovery, type DynamicResources } from "./dynamic-resources.ts";
import type { Listener } from "./listeners/listener.ts";
import { type PrometheusListenerInput, prometheusListener } from "./listeners/prometheus-listener.ts";
import { readinessListener } from "./listeners/readiness-listener.ts";
import { ports } from "./ports.ts";
import type { Scalar } from "./scalar.ts";
import { upstreamMutualTls } from "./tls/transport-socket.ts";

/** What is decided about the Envoy that the controller deploys for a Kubernetes Gateway. */
export interface KubeGatewayBootstrapInput {
  /** What Envoy calls the proxies together: `<name>.<namespace>`. */
  readonly cluster: Scalar;
  /** Their key in the control plane's xDS cache. */
  readonly role: Scalar;
  readonly xds: { readonly host: Scalar; readonly port: Scalar };
  /** Whether the container has a readiness probe, whose path is then answered. */
  readonly answersProbe: boolean;
  /** The metrics listener; undefined for none. */
  readonly metrics: Pick<PrometheusListenerInput, "metricsRewrite" | "statsRoute"> | undefined;
  /** The SDS server in the pod; undefined for none. `controlPlaneTls` is mTLS. */
  readonly sds: { readonly controlPlaneTls: boolean } | undefined;
  /** The token service of AWS; undefined for none. */
  readonly awsSts: { readonly cluster: Scalar; readonly host: Scalar } | undefined;
}

/** As `Bootstrap`, in the order and with the parts that the controller writes. The node's id is an argument of Envoy. */
interface KubeGatewayBootstrap {
  readonly admin: { readonly address: Address };
  readonly node: { readonly cluster: Scalar; readonly metadata: { readonly role: Scalar } };
  readonly static_resources: {
    readonly listeners: readonly Listener[];
    readonly clusters: readonly unknown[];
  };
  readonly dynamic_resources: DynamicResources;
}

/** @see Gloo 1.22.1 `projects/gateway2/helm/gloo-gateway/templates/gateway/proxy-deployment.yaml` */
export const kubeGatewayBootstrap = (input: KubeGatewayBootstrapInput): KubeGatewayBootstrap => {
  const { awsSts, metrics, sds } = input;
  return {
    admin: { address: socketAddress("127.0.0.1", ports.proxyAdmin) },
    node: { cluster: input.cluster, metadata: { role: input.role } },
    static_resources: {
      listeners: [
        readinessListener(input.answersProbe),
        ...(metrics === undefined
          ? []
          : [prometheusListener({ ...metrics, readyRoute: true, port: ports.kubeGatewayPrometheus })]),
      ],
      clusters: [
        controlPlane(input),
        adminPortCluster("127.0.0.1"),
        ...(sds === undefined ? [] : [sdsCluster("gateway_proxy_sds")]),
        ...(awsSts === undefined ? [] : [awsStsCluster(awsSts.host, awsSts.cluster)]),
      ],
    },
    dynamic_resources: aggregatedDiscovery("xds_cluster", "V3"),
  };
};

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/** The chart's proxies name this cluster otherwise, and ask for HTTP/2 by the deprecated field. */
const controlPlane = ({ sds, xds }: KubeGatewayBootstrapInput): Cluster => ({
  name: "xds_cluster",
  alt_stat_name: "xds_cluster",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint("xds_cluster", xds.host, xds.port),
  typed_extension_protocol_options: {
    [httpOptions]: {
      "@type": `type.googleapis.com/${httpOptions}`,
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
  upstream_connection_options: { tcp_keepalive: { keepalive_time: 10 } },
  type: "STRICT_DNS",
  respect_dns_ttl: true,
  transport_socket: sds?.controlPlaneTls === true ? upstreamMutualTls("gateway_proxy_sds") : undefined,
});
