import { admin } from "./admin.ts";
import type { Bootstrap } from "./bootstrap.ts";
import { type AccessLogServer, accessLogCluster } from "./clusters/access-log-cluster.ts";
import { adminPortCluster } from "./clusters/admin-port-cluster.ts";
import { awsStsCluster } from "./clusters/aws-sts-cluster.ts";
import { restXdsCluster } from "./clusters/rest-xds-cluster.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { wasmCacheCluster } from "./clusters/wasm-cache-cluster.ts";
import { xdsCluster } from "./clusters/xds-cluster.ts";
import type { XdsServer } from "./clusters/xds-server.ts";
import { aggregatedDiscovery } from "./dynamic-resources.ts";
import { layeredRuntime } from "./layered-runtime.ts";
import { type PrometheusListenerInput, prometheusListener } from "./listeners/prometheus-listener.ts";
import { readConfigListener } from "./listeners/read-config-listener.ts";
import { podNode } from "./node.ts";
import { type OverloadManagerInput, overloadManager } from "./overload-manager.ts";
import { ports } from "./ports.ts";
import type { Scalar } from "./scalar.ts";
import { upstreamMutualTls } from "./tls/transport-socket.ts";

/** What is decided about a gateway proxy's Envoy. Texts that join values, such as `<host>:<port>`, come ready-made. */
export interface GatewayProxyBootstrapInput {
  /** The proxy's key in the control plane's xDS cache: `<namespace that gloo writes to>~<name of the proxy>`. */
  readonly role: string;
  /** The control plane. */
  readonly xds: XdsServer;
  /** The version of the xDS API: `V3`. */
  readonly apiVersion: Scalar;
  /**
   * The SDS server in the proxy's pod, which comes with mTLS and with Istio; undefined when there is none.
   * `controlPlaneTls` is mTLS: whether xDS over gRPC and over REST is dialled with the certificates from there.
   */
  readonly sds: { readonly controlPlaneTls: boolean } | undefined;
  /** The metrics listener; undefined for none. */
  readonly metrics: Pick<PrometheusListenerInput, "metricsRewrite" | "statsRoute"> | undefined;
  /** Whether the proxy's configuration can be read from outside of the pod. */
  readonly readConfig: boolean;
  /** Where the admin interface listens, `127.0.0.1` by default. */
  readonly loopbackAddress: Scalar;
  /** Runtime keys of the user's. The chart's own win: `overload` and `upstream` here count for nothing. */
  readonly customStaticLayer: Readonly<Record<string, unknown>> | undefined;
  /** Whether Envoy's check of a WebSocket's switch of protocols is turned off. Then `envoy` in `customStaticLayer` counts for nothing. */
  readonly skipsWebsocketHandshakeCheck?: boolean | undefined;
  /** How many connections all listeners together accept; 250000 by default. */
  readonly maxDownstreamConnections: Scalar;
  /** Below this percentage of healthy hosts, all hosts get traffic; 50 by default. */
  readonly healthyPanicThreshold: Scalar;
  /** Listeners of the user's, which come before the chart's. */
  readonly extraListeners: readonly unknown[];
  /** The access logger; undefined for none. */
  readonly accessLog: AccessLogServer | undefined;
  /** Clusters of the user's for tracing. */
  readonly tracingClusters: readonly unknown[];
  /** Amazon's token service, `sts.amazonaws.com` or `sts.<region>.amazonaws.com`; undefined for none. */
  readonly awsStsHost: string | undefined;
  /** Other clusters of the user's, which come last. */
  readonly staticClusters: readonly unknown[];
  /** The user's `stats_config`; undefined for none. */
  readonly statsConfig: unknown;
  /** The user's list of `bootstrap_extensions`; undefined for none. */
  readonly bootstrapExtensions: unknown;
  /** Undefined for none. */
  readonly overload: OverloadManagerInput | undefined;
}

/** @see Gloo 1.22.1 `templates/9-gateway-proxy-configmap.yaml` */
export const gatewayProxyBootstrap = (input: GatewayProxyBootstrapInput): Bootstrap => ({
  node: podNode("gateway", input.role),
  static_resources: {
    listeners: listeners(input),
    clusters: clusters(input),
  },
  dynamic_resources: aggregatedDiscovery(input.xds.name, input.apiVersion),
  stats_config: input.statsConfig,
  admin: admin(input.loopbackAddress, ports.proxyAdmin),
  overload_manager: input.overload === undefined ? undefined : overloadManager(input.overload),
  layered_runtime: layeredRuntime({
    ...input.customStaticLayer,
    overload: { global_downstream_max_connections: input.maxDownstreamConnections },
    upstream: { healthy_panic_threshold: { value: input.healthyPanicThreshold } },
    ...(input.skipsWebsocketHandshakeCheck === true
      ? { envoy: { reloadable_features: { check_switch_protocol_websocket_handshake: false } } }
      : {}),
  }),
  bootstrap_extensions: input.bootstrapExtensions,
});

const listeners = ({ extraListeners, metrics, readConfig }: GatewayProxyBootstrapInput) => {
  const all = [
    ...extraListeners,
    ...(metrics === undefined ? [] : [prometheusListener({ ...metrics, readyRoute: true })]),
    ...(readConfig ? [readConfigListener()] : []),
  ];
  return all.length === 0 ? undefined : all;
};

const clusters = (input: GatewayProxyBootstrapInput) => {
  const { sds, xds, accessLog, awsStsHost } = input;
  const tls = () => (sds?.controlPlaneTls === true ? upstreamMutualTls("gateway_proxy_sds") : undefined);
  const readsAdmin = input.metrics !== undefined || input.readConfig;
  return [
    xdsCluster(xds, tls()),
    ...(sds === undefined ? [] : [sdsCluster("gateway_proxy_sds")]),
    restXdsCluster(xds, tls()),
    wasmCacheCluster(xds),
    ...(accessLog === undefined ? [] : [accessLogCluster(accessLog)]),
    ...input.tracingClusters,
    ...(awsStsHost === undefined ? [] : [awsStsCluster(awsStsHost)]),
    ...(readsAdmin ? [adminPortCluster(input.loopbackAddress)] : []),
    ...input.staticClusters,
  ];
};
