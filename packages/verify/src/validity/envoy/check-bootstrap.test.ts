import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { formatPath } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { checkBootstrap, checkConfigDump } from "./check-bootstrap.ts";

const typed = (name: string, fields: DataMap = {}) => ({
  name: name.split(".").at(-1) ?? name,
  typed_config: { "@type": `type.googleapis.com/envoy.extensions.${name}`, ...fields },
});
const address = (host: string) => ({ socket_address: { address: host, port_value: 8443 } });
const router = typed("filters.http.router.v3.Router");
const http = (fields: DataMap = {}, routes: DataMap = {}) =>
  typed("filters.network.http_connection_manager.v3.HttpConnectionManager", {
    stat_prefix: "a",
    route_config: {
      virtual_hosts: [
        { name: "v", domains: ["*"], routes: [{ match: { prefix: "/" }, route: { cluster: "gloo" } }] },
      ],
      ...routes,
    },
    http_filters: [router],
    ...fields,
  });
const listener = (filters: readonly Data[], fields: DataMap = {}) => ({
  name: "l",
  address: address("0.0.0.0"),
  filter_chains: [{ filters }],
  ...fields,
});
const cluster = (fields: DataMap = {}) => ({ name: "gloo", connect_timeout: "1s", ...fields });
const endpoint = (at: Data) => ({ cluster_name: "gloo", endpoints: [{ lb_endpoints: [{ endpoint: at }] }] });
const bootstrap = (
  listeners: readonly Data[],
  clusters: readonly Data[] = [cluster()],
  rest: DataMap = {},
) => ({
  static_resources: { listeners, clusters },
  ...rest,
});

const findings = (config: Data): readonly string[] =>
  checkBootstrap(config).map(
    ({ severity, code, path, message }) => `${severity}: ${formatPath(path)}: ${code}: ${message}`,
  );

const ads = (name: string) => ({
  ads_config: {
    api_type: "GRPC",
    transport_api_version: "V3",
    grpc_services: [{ envoy_grpc: { cluster_name: name } }],
  },
});

test("a bootstrap that Envoy starts with has no findings, in either spelling of its fields", () => {
  expect(findings({})).toEqual([]);
  expect(findings(bootstrap([listener([http()])]))).toEqual([]);
  expect(findings({ staticResources: { clusters: [{ name: "a", connectTimeout: "0.25s" }] } })).toEqual([]);
});

describe("Envoy refuses", () => {
  // Each was put to Envoy 1.36.4 with --mode validate, which refuses it.
  test.each<[string, Data, string]>([
    [
      "a misspelt field",
      bootstrap([], [cluster({ connect_timeot: "1s" })]),
      "static_resources.clusters[0].connect_timeot: envoy-unknown-field: is not a field of envoy.config.cluster.v3.Cluster",
    ],
    [
      "a misspelt field of an extension",
      bootstrap([listener([http({ stat_prefx: "a" })])]),
      "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.stat_prefx: envoy-unknown-field: is not a field of envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    ],
    [
      "a duration in milliseconds",
      bootstrap([], [cluster({ connect_timeout: "5ms" })]),
      "static_resources.clusters[0].connect_timeout: envoy-wrong-type: must be a duration in seconds, such as 5s or 0.25s",
    ],
    ["a number for text", { node: { id: 5 } }, "node.id: envoy-wrong-type: must be text"],
    [
      "a rule of the API that is broken",
      bootstrap([], [{ name: "" }]),
      "static_resources.clusters[0].name: envoy-refused-value: must not be empty",
    ],
    [
      "a list that is empty",
      { overload_manager: { resource_monitors: [] } },
      "overload_manager.resource_monitors: envoy-refused-value: must have 1 or more items",
    ],
    [
      "two of what excludes each other",
      bootstrap([], [cluster({ type: "STATIC", cluster_type: { name: "a" } })]),
      "static_resources.clusters[0]: envoy-wrong-type: may have only one of type and cluster_type",
    ],
    [
      "a name where only addresses are",
      { admin: { address: address("localhost") } },
      "admin.address.socket_address.address: envoy-address: localhost is not an IP address, and nothing resolves names here",
    ],
    [
      "a name in a static cluster",
      bootstrap([], [cluster({ load_assignment: endpoint({ address: address("gloo") }) })]),
      "static_resources.clusters[0].load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address.address: envoy-address: gloo is not an IP address, and nothing resolves names here",
    ],
    [
      "a listener without an address",
      bootstrap([{ name: "l", filter_chains: [{ filters: [http()] }] }]),
      "static_resources.listeners[0].address: envoy-listener: a listener needs an address",
    ],
    [
      "two listeners at one address",
      bootstrap([listener([http()]), listener([http()], { name: "m" })]),
      "static_resources.listeners[1].address: envoy-listener: the listener l already has this address",
    ],
    [
      "two clusters of one name",
      bootstrap([], [cluster(), cluster()]),
      "static_resources.clusters[1].name: envoy-duplicate-name: there are two clusters named gloo",
    ],
    [
      "a route to a cluster that is not there",
      bootstrap([listener([http()])], []),
      "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.route_config.virtual_hosts[0].routes[0].route.cluster: envoy-unknown-cluster: there is no cluster gloo for this route",
    ],
    [
      "configuration from a cluster that is not there",
      bootstrap([], [], { node: { id: "a", cluster: "b" }, dynamic_resources: ads("gloo") }),
      "dynamic_resources.ads_config.grpc_services[0].envoy_grpc.cluster_name: envoy-unknown-cluster: there is no static cluster gloo to get the configuration from",
    ],
    [
      "a filter behind the one that ends the chain",
      bootstrap([listener([http({ http_filters: [router, router] })])]),
      "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.http_filters[0]: envoy-terminal-filter: nothing that follows this filter is ever reached",
    ],
    [
      "an extension of another kind",
      bootstrap([], [cluster({ transport_socket: router })]),
      'static_resources.clusters[0].transport_socket.typed_config["@type"]: envoy-extension: envoy.extensions.filters.http.router.v3.Router is not an extension that fits here',
    ],
    [
      "a domain that is there twice",
      bootstrap([listener([http({}, { virtual_hosts: [{ name: "v", domains: ["a", "A"] }] })])]),
      "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.route_config.virtual_hosts[0].domains[1]: envoy-virtual-host: the domain a is there twice",
    ],
    [
      "a cluster of type EDS without its source",
      bootstrap([], [cluster({ type: "EDS" })]),
      "static_resources.clusters[0].eds_cluster_config: envoy-cluster-type: a cluster of type EDS needs eds_cluster_config",
    ],
    [
      "a list in the runtime",
      { layered_runtime: { layers: [{ name: "a", static_layer: { b: [1] } }] } },
      "layered_runtime.layers[0].static_layer.b: envoy-runtime: an entry of the runtime is text, a number, true or false, or a map of these",
    ],
    [
      "nowhere to get the configuration from",
      { node: { id: "a", cluster: "b" }, dynamic_resources: { ads_config: {} } },
      "dynamic_resources.ads_config: envoy-api-source: nothing says where the configuration comes from",
    ],
    [
      "a tag without an expression",
      { stats_config: { stats_tags: [{ tag_name: "a" }] } },
      "stats_config.stats_tags[0]: envoy-stats-tag: nothing says which part of a name is the tag a",
    ],
    [
      "a secret that is nowhere",
      bootstrap(
        [],
        [
          cluster({
            transport_socket: typed("transport_sockets.tls.v3.UpstreamTlsContext", {
              common_tls_context: { tls_certificate_sds_secret_configs: [{ name: "s" }] },
            }),
          }),
        ],
      ),
      "static_resources.clusters[0].transport_socket.typed_config.common_tls_context.tls_certificate_sds_secret_configs[0].name: envoy-certificate: there is no static secret s, and nothing says who serves it",
    ],
  ])("%s", (_, config, expected) => {
    expect(findings(config)).toEqual([`error: ${expected}`]);
  });

  test("configuration from elsewhere for a node without a name, unless the arguments name it", () => {
    const config = bootstrap([], [cluster()], { node: { cluster: "b" }, dynamic_resources: ads("gloo") });
    expect(checkBootstrap(config).map(({ code, path }) => [code, path])).toEqual([
      ["envoy-node", ["node", "id"]],
    ]);
    expect(checkBootstrap(config, { isNodeGiven: true })).toEqual([]);
  });
});

test("what protobuf's parser of JSON lets pass is let pass", () => {
  const lenient = {
    node: { client_features: "one", id: null },
    enable_dispatcher_stats: "yes",
    static_resources: {
      clusters: [
        {
          name: "a",
          type: "static",
          connect_timeout: { seconds: 1 },
          per_connection_buffer_limit_bytes: "12",
        },
      ],
    },
  };
  expect(findings(lenient)).toEqual([]);
});

test("an extension without a description is not judged", () => {
  const filter = {
    name: "g",
    typed_config: { "@type": "type.googleapis.com/envoy.config.filter.http.aws_lambda.v2.Own" },
  };
  expect(findings(bootstrap([listener([http({ http_filters: [filter, router] })])]))).toEqual([
    'info: static_resources.listeners[0].filter_chains[0].filters[0].typed_config.http_filters[0].typed_config["@type"]: envoy-not-judged: there is no description of envoy.config.filter.http.aws_lambda.v2.Own here, so this configuration was not checked',
  ]);
});

test("a dump of the admin interface is read by its own description", () => {
  const dump = (cluster: DataMap) => ({
    configs: [
      {
        "@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump",
        static_clusters: [
          { cluster: { "@type": "type.googleapis.com/envoy.config.cluster.v3.Cluster", ...cluster } },
        ],
      },
    ],
  });
  expect(checkConfigDump(dump({ name: "a" }))).toEqual([]);
  expect(checkConfigDump(dump({ nme: "a" })).map(({ code, path }) => `${code} ${formatPath(path)}`)).toEqual([
    "envoy-unknown-field configs[0].static_clusters[0].cluster.nme",
    "envoy-refused-value configs[0].static_clusters[0].cluster.name",
  ]);
});
