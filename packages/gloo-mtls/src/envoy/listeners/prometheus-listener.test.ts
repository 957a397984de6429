import { expect, test } from "vitest";
import { adminRoute } from "./admin-route.ts";
import { httpConnectionManager } from "./http-connection-manager.ts";
import { type PrometheusListenerInput, prometheusListener } from "./prometheus-listener.ts";

const metricsAlone: PrometheusListenerInput = {
  readyRoute: false,
  metricsRewrite: "/stats/prometheus",
  statsRoute: undefined,
};

test("metrics are offered to all on port 8081", () => {
  expect(prometheusListener(metricsAlone)).toEqual({
    name: "prometheus_listener",
    address: { socket_address: { address: "0.0.0.0", port_value: 8081 } },
    filter_chains: [
      {
        filters: [
          httpConnectionManager({
            stat_prefix: "prometheus",
            route_config: {
              name: "prometheus_route",
              virtual_hosts: [
                {
                  name: "prometheus_host",
                  domains: ["*"],
                  routes: [adminRoute({ prefix: "/metrics" }, "/stats/prometheus")],
                },
              ],
            },
          }),
        ],
      },
    ],
  });
});

test("readiness comes before the metrics, and the other stats after them", () => {
  const everything = { ...metricsAlone, readyRoute: true, statsRoute: { rewrite: "/stats" } };
  expect(prometheusListener(everything)).toHaveProperty(
    ["filter_chains", 0, "filters", 0, "typed_config", "route_config", "virtual_hosts", 0, "routes"],
    [
      adminRoute({ path: "/ready" }),
      adminRoute({ prefix: "/metrics" }, "/stats/prometheus"),
      adminRoute({ prefix: "/stats" }, "/stats"),
    ],
  );
});

test("a stats route without a rewrite is still a route", () => {
  expect(prometheusListener({ ...metricsAlone, statsRoute: { rewrite: undefined } })).toHaveProperty(
    ["filter_chains", 0, "filters", 0, "typed_config", "route_config", "virtual_hosts", 0, "routes", 1],
    adminRoute({ prefix: "/stats" }),
  );
});

test("the user's tracing settings reach the connection manager", () => {
  expect(prometheusListener({ ...metricsAlone, tracing: { verbose: true } })).toHaveProperty(
    ["filter_chains", 0, "filters", 0, "typed_config", "tracing"],
    { verbose: true },
  );
});
