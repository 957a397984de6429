import { fc, test as property } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { type GatewayProxyBootstrapInput, gatewayProxyBootstrap } from "./gateway-proxy-bootstrap.ts";

const xds = {
  host: "gloo.gloo-system.svc.cluster.local",
  name: "gloo.gloo-system.svc.cluster.local:9977",
  address: "gloo.gloo-system.svc.cluster.local",
  port: 9977,
  restPort: 9976,
  keepaliveSeconds: 60,
};

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

/** What the tests read of a cluster. What else it holds is in the files of test/golden/envoy. */
interface ClusterParts {
  readonly name: string;
  readonly transport_socket?: unknown;
  readonly load_assignment?: {
    readonly endpoints: readonly {
      readonly lb_endpoints: readonly {
        readonly endpoint: { readonly address: { readonly socket_address: object } };
      }[];
    }[];
  };
}

type Changes = Partial<GatewayProxyBootstrapInput>;

const made = (changes: Changes = {}) => gatewayProxyBootstrap(deepFreeze({ ...bare, ...changes }));
// A cluster is unknown to the compiler because it can be the user's; those of these tests have a name.
const clusters = (changes: Changes) => made(changes).static_resources.clusters as readonly ClusterParts[];
const clusterNames = (changes: Changes) => clusters(changes).map(({ name }) => name);
const withTls = (changes: Changes) =>
  clusters(changes).flatMap(({ name, transport_socket }) => (transport_socket === undefined ? [] : [name]));
const dialled = (name: string, changes: Changes) =>
  clusters(changes).find((cluster) => cluster.name === name)?.load_assignment?.endpoints[0]?.lb_endpoints[0]
    ?.endpoint.address.socket_address;
const listeners = (changes: Changes) => made(changes).static_resources.listeners;
const staticLayer = (changes: Changes) => made(changes).layered_runtime.layers[0].static_layer;

const controlPlane = [xds.name, "rest_xds_cluster", "wasm-cache"];

describe("mTLS and Istio", () => {
  test("mTLS adds the pod's SDS server, and TLS to xDS over gRPC and over REST", () => {
    const sds = { controlPlaneTls: true };
    expect(clusterNames({ sds })).toEqual([xds.name, "gateway_proxy_sds", "rest_xds_cluster", "wasm-cache"]);
    expect(withTls({ sds })).toEqual([xds.name, "rest_xds_cluster"]);
  });

  test("Istio alone adds the SDS server and leaves the control plane in plain text", () => {
    const sds = { controlPlaneTls: false };
    expect(clusterNames({ sds })).toEqual([xds.name, "gateway_proxy_sds", "rest_xds_cluster", "wasm-cache"]);
    expect(withTls({ sds })).toEqual([]);
  });
});

describe("the control plane's address", () => {
  const elsewhere = { xds: { ...xds, address: "xds.example.com", port: 443, restPort: 8443 } };

  test("moves both xDS clusters, and not the cache of WebAssembly filters", () => {
    expect(clusterNames(elsewhere)).toEqual(controlPlane);
    expect(dialled(xds.name, elsewhere)).toEqual({ address: "xds.example.com", port_value: 443 });
    expect(dialled("rest_xds_cluster", elsewhere)).toEqual({ address: "xds.example.com", port_value: 8443 });
    expect(dialled("wasm-cache", elsewhere)).toEqual({ address: xds.host, port_value: 9979 });
  });

  test("does not change the cluster from which listeners and clusters are fetched", () => {
    expect(made(elsewhere).dynamic_resources).toEqual(made().dynamic_resources);
  });
});

describe("listeners", () => {
  const metrics = { metricsRewrite: "/stats/prometheus", statsRoute: undefined };

  test("there are none, and no cluster for the admin interface, unless something asks for them", () => {
    expect(listeners({})).toBeUndefined();
    expect(clusterNames({})).toEqual(controlPlane);
  });

  test("the user's come first, then the metrics, then the configuration", () => {
    expect(listeners({ extraListeners: [{ name: "mine" }], metrics, readConfig: true })).toEqual([
      { name: "mine" },
      expect.objectContaining({ name: "prometheus_listener" }),
      expect.objectContaining({ name: "read_config_listener" }),
    ]);
  });

  test.each([
    ["metrics", { metrics }],
    ["the readable configuration", { readConfig: true }],
  ])("%s need a cluster that leads to the admin interface, wherever that listens", (_, asking) => {
    expect(dialled("admin_port_cluster", { ...asking, loopbackAddress: "127.0.0.9" })).toEqual({
      address: "127.0.0.9",
      port_value: 19000,
    });
  });

  test("listeners of the user's alone do not need it", () => {
    expect(clusterNames({ extraListeners: [{ name: "mine" }] })).toEqual(controlPlane);
  });
});

test("optional clusters follow those of the control plane, and the user's own come last", () => {
  const accessLog = { address: "gateway-proxy-access-logger.gloo-system.svc.cluster.local", port: 8083 };
  expect(
    clusterNames({
      accessLog,
      tracingClusters: [{ name: "zipkin" }],
      awsStsHost: "sts.amazonaws.com",
      readConfig: true,
      staticClusters: [{ name: "mine" }],
    }),
  ).toEqual([
    ...controlPlane,
    "access_log_cluster",
    "zipkin",
    "aws_sts_cluster",
    "admin_port_cluster",
    "mine",
  ]);
});

describe("values", () => {
  test("ports are placed in the type in which they were given", () => {
    expect(dialled(xds.name, { xds: { ...xds, port: "9977" } })).toHaveProperty("port_value", "9977");
    expect(dialled(xds.name, { xds: { ...xds, port: 9977n } })).toHaveProperty("port_value", 9977n);
    expect(dialled(xds.name, { xds: { ...xds, port: null } })).toHaveProperty("port_value", null);
  });

  test("the API version is everywhere the one that is asked for", () => {
    const { lds_config, cds_config, ads_config } = made({ apiVersion: "AUTO" }).dynamic_resources ?? {};
    expect([lds_config, cds_config]).toEqual(Array(2).fill({ resource_api_version: "AUTO", ads: {} }));
    expect(ads_config?.transport_api_version).toBe("AUTO");
  });
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

property.prop([anySwitches])(
  "with any switches, no part refers to a cluster that is not there",
  (switches) => {
    const bootstrap = made(switches);
    const names = bootstrap.static_resources.clusters.map((cluster) => (cluster as { name: string }).name);
    const { static_resources, dynamic_resources } = bootstrap;
    expect(names).toEqual(expect.arrayContaining([...references([static_resources, dynamic_resources])]));
    expect(new Set(names).size).toBe(names.length);
  },
);

property.prop([anySwitches])(
  "the same decisions make the same bootstrap, and are left as they were",
  (switches) => {
    const before = structuredClone(switches);
    expect(made(switches)).toStrictEqual(made(switches));
    expect(switches).toEqual(before);
  },
);
