import { expect, test } from "vitest";
import { adminRoute } from "./admin-route.ts";
import { httpConnectionManager, type RouteConfiguration } from "./http-connection-manager.ts";

const route_config: RouteConfiguration = {
  name: "some_route",
  virtual_hosts: [{ name: "some_host", domains: ["*"], routes: [adminRoute({ path: "/ready" })] }],
};

test("requests follow the routes by way of the router filter", () => {
  expect(httpConnectionManager({ stat_prefix: "some", route_config })).toEqual({
    name: "envoy.filters.network.http_connection_manager",
    typed_config: {
      "@type":
        "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
      codec_type: "AUTO",
      stat_prefix: "some",
      route_config,
      http_filters: [
        {
          name: "envoy.filters.http.router",
          typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
        },
      ],
    },
  });
});

test("the user's tracing settings are placed as they are", () => {
  const tracing = { verbose: true };
  const { typed_config } = httpConnectionManager({ stat_prefix: "some", route_config, tracing });
  expect(typed_config.tracing).toEqual({ verbose: true });
});
