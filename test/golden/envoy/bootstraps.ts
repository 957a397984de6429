import type { Bootstrap } from "gloo-mtls/internal/src/envoy/bootstrap.ts";
import { extensionSidecarBootstrap } from "gloo-mtls/internal/src/envoy/extension-sidecar-bootstrap.ts";
import { envoySidecarBootstrap } from "gloo-mtls/internal/src/envoy/envoy-sidecar-bootstrap.ts";
import {
  type GatewayProxyBootstrapInput,
  gatewayProxyBootstrap,
} from "gloo-mtls/internal/src/envoy/gateway-proxy-bootstrap.ts";
import {
  type IngressProxyBootstrapInput,
  ingressProxyBootstrap,
} from "gloo-mtls/internal/src/envoy/ingress-proxy-bootstrap.ts";

const host = "gloo.gloo-system.svc.cluster.local";
const xds: GatewayProxyBootstrapInput["xds"] = {
  host,
  name: `${host}:9977`,
  address: host,
  port: 9977,
  restPort: 9976,
  keepaliveSeconds: 60,
};
const metrics = { metricsRewrite: "/stats/prometheus", statsRoute: undefined };
const mtls = { controlPlaneTls: true };
const accessLog = { address: "gateway-proxy-access-logger.gloo-system.svc.cluster.local", port: 8083 };

const cluster = (name: string, port: number) => ({
  name,
  connect_timeout: "1s",
  type: "STRICT_DNS",
  load_assignment: {
    cluster_name: name,
    endpoints: [
      { lb_endpoints: [{ endpoint: { address: { socket_address: { address: name, port_value: port } } } }] },
    ],
  },
});

const listener = {
  name: "mine",
  address: { socket_address: { address: "127.0.0.1", port_value: 8090 } },
  filter_chains: [
    {
      filters: [
        {
          name: "envoy.filters.network.tcp_proxy",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
            stat_prefix: "mine",
            cluster: "wasm-cache",
          },
        },
      ],
    },
  ],
};

const customStaticLayer = {
  "envoy.reloadable_features.strict_1xx_and_204_response_headers": false,
  overload: { mine: 1 },
};
const statsConfig = { stats_tags: [{ tag_name: "one", fixed_value: "zero" }] };
const bootstrapExtensions = [
  {
    name: "envoy.bootstrap.internal_listener",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.bootstrap.internal_listener.v3.InternalListener",
    },
  },
];
const overload = {
  refreshInterval: "0.25s",
  resourceMonitors: [
    {
      name: "envoy.resource_monitors.fixed_heap",
      typed_config: {
        "@type": "type.googleapis.com/envoy.extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig",
        max_heap_size_bytes: 104857600,
      },
    },
  ],
  actions: [
    {
      name: "envoy.overload_actions.stop_accepting_requests",
      triggers: [{ name: "envoy.resource_monitors.fixed_heap", threshold: { value: 0.95 } }],
    },
  ],
  bufferFactoryConfig: { minimum_account_to_track_power_of_two: 20 },
};
const tracing = {
  provider: {
    name: "envoy.tracers.zipkin",
    typed_config: {
      "@type": "type.googleapis.com/envoy.config.trace.v3.ZipkinConfig",
      collector_cluster: "xds_cluster",
      collector_endpoint: "/api/v2/spans",
      collector_endpoint_version: "HTTP_JSON",
    },
  },
};

const gatewayProxy = (changes: Partial<GatewayProxyBootstrapInput>): Bootstrap =>
  gatewayProxyBootstrap({
    role: "gloo-system~gateway-proxy",
    xds,
    apiVersion: "V3",
    sds: undefined,
    metrics,
    readConfig: false,
    loopbackAddress: "127.0.0.1",
    customStaticLayer: undefined,
    maxDownstreamConnections: 250000,
    healthyPanicThreshold: 50,
    extraListeners: [],
    accessLog: undefined,
    tracingClusters: [],
    awsStsHost: undefined,
    staticClusters: [],
    statsConfig: undefined,
    bootstrapExtensions: undefined,
    overload: undefined,
    ...changes,
  });

const ingressProxy = (changes: Partial<IngressProxyBootstrapInput>): Bootstrap =>
  ingressProxyBootstrap({
    proxy: "ingress-proxy",
    xdsPort: 9977,
    restXdsPort: 9976,
    metrics: undefined,
    loopbackAddress: "127.0.0.1",
    ...changes,
  });

/** One of each kind; between them they have every part that a bootstrap of ours can have. */
export const bootstrapKinds: Readonly<Record<string, Bootstrap>> = {
  "gateway-proxy": gatewayProxy({}),
  "gateway-proxy-with-mtls": gatewayProxy({ sds: mtls }),
  "gateway-proxy-without-rewrites": gatewayProxy({
    metrics: { metricsRewrite: undefined, statsRoute: { rewrite: undefined } },
  }),
  "gateway-proxy-with-everything": gatewayProxy({
    sds: mtls,
    metrics: { ...metrics, statsRoute: { rewrite: "/stats" } },
    readConfig: true,
    extraListeners: [listener],
    accessLog,
    tracingClusters: [cluster("zipkin", 9411)],
    awsStsHost: "sts.amazonaws.com",
    staticClusters: [cluster("mine", 80)],
    customStaticLayer,
    statsConfig,
    bootstrapExtensions,
    overload,
  }),
  "gloo-sidecar": envoySidecarBootstrap({ xdsPort: 9977, restXdsPort: 9976 }),
  "extauth-sidecar": extensionSidecarBootstrap({
    xds: { host, port: 9977 },
    inbound: { name: "extauth", port: 8083, serverPort: 8084 },
  }),
  "rate-limit-sidecar": extensionSidecarBootstrap({ xds: { host, port: 9977 }, inbound: undefined }),
  "ingress-proxy": ingressProxy({ metrics: { ...metrics, statsRoute: { rewrite: "/stats" }, tracing } }),
};

/** The kinds with one thing more or less. */
export const bootstrapVariants: Readonly<Record<string, Bootstrap>> = {
  "a gateway proxy without listeners": gatewayProxy({ metrics: undefined }),
  "a gateway proxy with Istio alone": gatewayProxy({ sds: { controlPlaneTls: false } }),
  "a gateway proxy with the control plane elsewhere": gatewayProxy({
    sds: mtls,
    xds: { ...xds, address: "xds.example.com", port: 443, restPort: 443 },
  }),
  "a gateway proxy with a stats route": gatewayProxy({
    metrics: { ...metrics, statsRoute: { rewrite: "/stats" } },
  }),
  "a gateway proxy with a readable configuration": gatewayProxy({ readConfig: true }),
  "a gateway proxy with listeners of the user's": gatewayProxy({ extraListeners: [listener] }),
  "a gateway proxy with the access logger": gatewayProxy({ accessLog }),
  "a gateway proxy with a tracing cluster": gatewayProxy({ tracingClusters: [cluster("zipkin", 9411)] }),
  "a gateway proxy with credentials of AWS": gatewayProxy({ awsStsHost: "sts.eu-west-1.amazonaws.com" }),
  "a gateway proxy with clusters of the user's": gatewayProxy({ staticClusters: [cluster("mine", 80)] }),
  "a gateway proxy with runtime keys of the user's": gatewayProxy({ customStaticLayer }),
  "a gateway proxy with a stats configuration": gatewayProxy({ statsConfig }),
  "a gateway proxy with an extension": gatewayProxy({ bootstrapExtensions }),
  "a gateway proxy with an overload manager": gatewayProxy({ overload }),
  "the ingress proxy without metrics": ingressProxy({}),
  "the ingress proxy without tracing": ingressProxy({ metrics }),
  "the cluster ingress proxy": ingressProxy({ proxy: "clusteringress-proxy", metrics }),
  "the external Knative proxy": ingressProxy({ proxy: "knative-external-proxy", metrics }),
  "the internal Knative proxy": ingressProxy({ proxy: "knative-internal-proxy", metrics }),
};

/** Bootstraps that the user's own parts make invalid, and words in which Envoy says why: its full texts change from run to run. */
export const invalidBootstraps: Readonly<Record<string, { bootstrap: Bootstrap; reason: string }>> = {
  "a listener without an address": {
    bootstrap: gatewayProxy({ extraListeners: [{ name: "test_listener" }] }),
    reason: "address is necessary",
  },
  "an overload manager without monitors": {
    bootstrap: gatewayProxy({ overload: { ...overload, resourceMonitors: [], actions: [] } }),
    reason: "ResourceMonitors: value must contain at least 1 item(s)",
  },
  "an unknown field": {
    bootstrap: gatewayProxy({ staticClusters: [{ ...cluster("mine", 80), respect_dns_tl: true }] }),
    reason: "'respect_dns_tl'",
  },
};
