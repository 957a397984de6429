import { describe, expect, test } from "vitest";
import { secretIndex } from "../secret/secret-index.ts";
import type { HealthCheckSpec } from "../upstream/health-check-spec.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { toEnvoyCluster } from "./to-envoy-cluster.ts";

const translate = (spec: UpstreamSpec) =>
  toEnvoyCluster(
    upstream({ name: "a" }, { static: { hosts: [{ addr: "10.0.0.1", port: 80 }] }, ...spec }),
    secretIndex([]),
    {},
  );
const times = { timeout: "1s", interval: "10s", healthyThreshold: 1, unhealthyThreshold: 2 };
const general = { timeout: "1s", interval: "10s", healthy_threshold: 1, unhealthy_threshold: 2 };

describe("health checks", () => {
  test("go into the cluster under Envoy's names", () => {
    const { cluster, untranslated } = translate({
      healthChecks: [
        {
          ...times,
          reuseConnection: false,
          alwaysLogHealthCheckFailures: false,
          unhealthyEdgeInterval: "2s",
          httpHealthCheck: {
            host: "health.example.com",
            path: "/ready",
            method: "HEAD",
            useHttp2: true,
            serviceName: "shop",
            expectedStatuses: [{ start: 200, end: 204 }],
          },
        },
        { ...times, tcpHealthCheck: { send: { text: "00" }, receive: [{ text: "01" }] } },
        { ...times, grpcHealthCheck: { serviceName: "shop", authority: "" } },
      ],
    });
    expect(untranslated).toEqual([]);
    expect(cluster?.health_checks).toEqual([
      {
        ...general,
        reuse_connection: false,
        unhealthy_edge_interval: "2s",
        http_health_check: {
          host: "health.example.com",
          path: "/ready",
          method: "HEAD",
          codec_client_type: "HTTP2",
          service_name_matcher: { prefix: "shop" },
          expected_statuses: [{ start: 200, end: 204 }],
        },
      },
      { ...general, tcp_health_check: { send: { text: "00" }, receive: [{ text: "01" }] } },
      { ...general, grpc_health_check: { service_name: "shop" } },
    ]);
    expect(cluster?.load_assignment?.endpoints[0].lb_endpoints[0]?.endpoint.health_check_config).toEqual({
      hostname: "health.example.com",
    });
  });

  test("of a host go to its endpoint, where only Gloo Enterprise reads them", () => {
    const host = { addr: "10.0.0.1", port: 80, healthCheckConfig: { path: "/ready", method: "HEAD" } };
    const { cluster, untranslated } = translate({ static: { hosts: [host] } });
    expect(cluster?.load_assignment?.endpoints[0].lb_endpoints[0]?.metadata?.filter_metadata).toMatchObject({
      "io.solo.health_checkers.advanced_http": { path: "/ready", method: "HEAD" },
    });
    expect(untranslated.map(({ path }) => path.join("."))).toEqual(["spec.static.hosts.0.healthCheckConfig"]);
  });

  test.each<[HealthCheckSpec, string]>([
    [
      { unhealthyThreshold: 1, tcpHealthCheck: {} },
      "The field HealthCheck[0].HealthyThreshold cannot be nil",
    ],
    [
      { healthyThreshold: 1, tcpHealthCheck: {} },
      "The field HealthCheck[0].UnhealthyThreshold cannot be nil",
    ],
    [times, "The field HealthCheck[0].HealthChecker cannot be nil"],
    [
      { ...times, httpHealthCheck: { path: "/", method: "CONNECT" } },
      "method CONNECT is not allowed on http health checkers",
    ],
  ])("%j is refused in the words of Gloo", (check, message) => {
    const { cluster, problems } = translate({ healthChecks: [check] });
    expect(problems).toMatchObject([{ code: "bad-health-check", message }]);
    expect(cluster).toBeUndefined();
  });
});
