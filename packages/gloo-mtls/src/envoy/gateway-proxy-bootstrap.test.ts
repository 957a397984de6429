import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { accessLogCluster } from "./clusters/access-log-cluster.ts";
import { adminPortCluster } from "./clusters/admin-port-cluster.ts";
import { awsStsCluster } from "./clusters/aws-sts-cluster.ts";
import { restXdsCluster } from "./clusters/rest-xds-cluster.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { wasmCacheCluster } from "./clusters/wasm-cache-cluster.ts";
import { xdsCluster } from "./clusters/xds-cluster.ts";
import { aggregatedDiscovery } from "./dynamic-resources.ts";
import { type GatewayProxyBootstrapInput, gatewayProxyBootstrap } from "./gateway-proxy-bootstrap.ts";
import { prometheusListener } from "./listeners/prometheus-listener.ts";
import { readConfigListener } from "./listeners/read-config-listener.ts";
import { upstreamMutualTls } from "./tls/transport-socket.ts";

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
};

const xds = deepFreeze({
  host: "gloo.gloo-system.svc.cluster.local",
  name: "gloo.gloo-system.svc.cluster.local:9977",
  address: "gloo.gloo-system.svc.cluster.local",
  port: 9977,
  restPort: 9976,
  keepaliveSeconds: 60,
});

/** A proxy with everything off, so that each test shows all it switches on. */
const bare: GatewayProxyBootstrapInput = {
  role: "gloo-system~gateway-proxy",
  xds,
  apiVersion: "V3",
  sds: undefined,
  metrics: undefined,
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
};

const made = (changes: Partial<GatewayProxyBootstrapInput> = {}) =>
  gatewayProxyBootstrap(deepFreeze({ ...bare, ...changes }));
const clusters = (changes: Partial<GatewayProxyBootstrapInput>) => made(changes).static_resources.clusters;
const listeners = (changes: Partial<GatewayProxyBootstrapInput>) => made(changes).static_resources.listeners;
const staticLayer = (changes: Partial<GatewayProxyBootstrapInput>) =>
  made(changes).layered_runtime.layers[0].static_layer;

test("with everything off, a gateway proxy dials the control plane for all else", () => {
  expect(made()).toEqual({
    node: {
      id: "{{.PodName}}.{{.PodNamespace}}",
      cluster: "gateway",
      metadata: { role: "gloo-system~gateway-proxy" },
    },
    static_resources: {
      clusters: [xdsCluster(xds, undefined), restXdsCluster(xds, undefined), wasmCacheCluster(xds)],
    },
    dynamic_resources: aggregatedDiscovery("gloo.gloo-system.svc.cluster.local:9977", "V3"),
    admin: {
      access_log_path: "/dev/null",
      address: { socket_address: { address: "127.0.0.1", port_value: 19000 } },
    },
    layered_runtime: {
      layers: [
        {
          name: "static_layer",
          static_layer: {
            overload: { global_downstream_max_connections: 250000 },
            upstream: { healthy_panic_threshold: { value: 50 } },
          },
        },
        { name: "admin_layer", admin_layer: {} },
      ],
    },
  });
});

describe("mTLS and Istio", () => {
  test("mTLS dials xDS over gRPC and over REST with the certificates of the pod's SDS server", () => {
    const tls = upstreamMutualTls("gateway_proxy_sds");
    expect(clusters({ sds: { controlPlaneTls: true } })).toEqual([
      xdsCluster(xds, tls),
      sdsCluster("gateway_proxy_sds"),
      restXdsCluster(xds, tls),
      wasmCacheCluster(xds),
    ]);
  });

  test("Istio alone adds the SDS server and leaves the control plane in plain text", () => {
    expect(clusters({ sds: { controlPlaneTls: false } })).toEqual([
      xdsCluster(xds, undefined),
      sdsCluster("gateway_proxy_sds"),
      restXdsCluster(xds, undefined),
      wasmCacheCluster(xds),
    ]);
  });
});

describe("the control plane's address", () => {
  const elsewhere = { ...xds, address: "xds.example.com", port: 443, restPort: 443 };

  test("moves both xDS clusters, and not the cache of WebAssembly filters", () => {
    expect(clusters({ xds: elsewhere })).toEqual([
      xdsCluster(elsewhere, undefined),
      restXdsCluster(elsewhere, undefined),
      wasmCacheCluster(xds),
    ]);
  });

  test("does not change the cluster from which listeners and clusters are fetched", () => {
    expect(made({ xds: elsewhere }).dynamic_resources).toEqual(made().dynamic_resources);
  });
});

describe("listeners", () => {
  const metrics = { metricsRewrite: "/stats/prometheus", statsRoute: undefined };

  test("there are none, and no cluster for the admin interface, unless something asks for them", () => {
    expect(listeners({})).toBeUndefined();
    expect(clusters({})).not.toContainEqual(adminPortCluster("127.0.0.1"));
  });

  test("metrics come with a route for readiness", () => {
    expect(listeners({ metrics })).toEqual([prometheusListener({ ...metrics, readyRoute: true })]);
  });

  test("the user's come first, then the metrics, then the configuration", () => {
    const mine = { name: "mine" };
    expect(listeners({ extraListeners: [mine], metrics, readConfig: true })).toEqual([
      mine,
      prometheusListener({ ...metrics, readyRoute: true }),
      readConfigListener(),
    ]);
  });

  test.each([
    ["metrics", { metrics }],
    ["the readable configuration", { readConfig: true }],
  ])("%s need a cluster that leads to the admin interface, wherever that listens", (_, asking) => {
    expect(clusters({ ...asking, loopbackAddress: "127.0.0.9" })).toContainEqual(
      adminPortCluster("127.0.0.9"),
    );
  });

  test("listeners of the user's alone do not need it", () => {
    expect(clusters({ extraListeners: [{ name: "mine" }] })).toHaveLength(3);
  });
});

test("optional clusters follow those of the control plane, and the user's own come last", () => {
  const accessLog = { address: "gateway-proxy-access-logger.gloo-system.svc.cluster.local", port: 8083 };
  const zipkin = { name: "zipkin", connect_timeout: "1s" };
  const mine = { name: "mine", connect_timeout: "1s" };
  expect(
    clusters({
      accessLog,
      tracingClusters: [zipkin],
      awsStsHost: "sts.amazonaws.com",
      readConfig: true,
      staticClusters: [mine],
    }).slice(3),
  ).toEqual([
    accessLogCluster(accessLog),
    zipkin,
    awsStsCluster("sts.amazonaws.com"),
    adminPortCluster("127.0.0.1"),
    mine,
  ]);
});

describe("runtime", () => {
  test("limits are placed in the type in which they were given", () => {
    expect(staticLayer({ maxDownstreamConnections: 1000n, healthyPanicThreshold: "50" })).toStrictEqual({
      overload: { global_downstream_max_connections: 1000n },
      upstream: { healthy_panic_threshold: { value: "50" } },
    });
  });

  test("the user's keys join the chart's", () => {
    expect(staticLayer({ customStaticLayer: { "envoy.reloadable_features.some": false } })).toEqual({
      "envoy.reloadable_features.some": false,
      overload: { global_downstream_max_connections: 250000 },
      upstream: { healthy_panic_threshold: { value: 50 } },
    });
  });

  test("the chart's `overload` and `upstream` replace the user's whole", () => {
    expect(staticLayer({ customStaticLayer: { overload: { other: 1 }, upstream: { other: 2 } } })).toEqual({
      overload: { global_downstream_max_connections: 250000 },
      upstream: { healthy_panic_threshold: { value: 50 } },
    });
  });

  test("a key named __proto__ is a key like any other", () => {
    const layer = staticLayer({ customStaticLayer: JSON.parse('{"__proto__": {"polluted": true}}') });
    expect(Object.getPrototypeOf(layer)).toBe(Object.prototype);
    expect(Object.keys(layer)).toContain("__proto__");
    expect(layer).not.toHaveProperty("polluted");
  });
});

describe("parts of the user's", () => {
  test("stats_config and bootstrap_extensions are placed as they are", () => {
    const statsConfig = { stats_tags: [{ tag_name: "one", fixed_value: "zero" }] };
    const bootstrapExtensions = [{ name: "envoy.wasm_service" }];
    const bootstrap = made({ statsConfig, bootstrapExtensions });
    expect(bootstrap.stats_config).toEqual(statsConfig);
    expect(bootstrap.bootstrap_extensions).toEqual(bootstrapExtensions);
  });

  test("the overload manager is there when it is asked for", () => {
    expect(made().overload_manager).toBeUndefined();
    const overload = {
      refreshInterval: "2s",
      resourceMonitors: [{ name: "monitor" }],
      actions: [{ name: "action" }],
      bufferFactoryConfig: undefined,
    };
    expect(made({ overload }).overload_manager).toEqual({
      refresh_interval: "2s",
      resource_monitors: [{ name: "monitor" }],
      actions: [{ name: "action" }],
      buffer_factory_config: {},
    });
  });
});

const optional = <Value>(value: Value) => fc.constantFrom(undefined, value);

const anySwitches = fc.record({
  sds: fc.constantFrom(undefined, { controlPlaneTls: false }, { controlPlaneTls: true }),
  metrics: fc.constantFrom(
    undefined,
    { metricsRewrite: "/stats/prometheus", statsRoute: undefined },
    { metricsRewrite: undefined, statsRoute: { rewrite: "/stats" } },
  ),
  readConfig: fc.boolean(),
  extraListeners: fc.constantFrom([], [{ name: "mine" }]),
  accessLog: optional({ address: "gateway-proxy-access-logger.gloo-system.svc.cluster.local", port: 8083 }),
  tracingClusters: fc.constantFrom([], [{ name: "zipkin" }]),
  awsStsHost: optional("sts.amazonaws.com"),
  staticClusters: fc.constantFrom([], [{ name: "mine" }]),
});

/** Every cluster that a route, an SDS configuration or the aggregated discovery names. */
const references = (value: unknown): readonly string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "cluster" || key === "cluster_name") && typeof inner === "string" ? [inner] : references(inner),
  );
};

property.prop([anySwitches])("whatever is on, no part refers to a cluster that is not there", (switches) => {
  const bootstrap = made(switches);
  const names = bootstrap.static_resources.clusters.map((cluster) => (cluster as { name: string }).name);
  const { static_resources, dynamic_resources } = bootstrap;
  expect(names).toEqual(expect.arrayContaining([...references([static_resources, dynamic_resources])]));
  expect(new Set(names).size).toBe(names.length);
});

property.prop([anySwitches])(
  "the same decisions make the same bootstrap, and are left as they were",
  (switches) => {
    const before = structuredClone(switches);
    expect(made(switches)).toStrictEqual(made(switches));
    expect(switches).toEqual(before);
  },
);
