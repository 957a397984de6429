import { expect, test } from "vitest";
import { accessLogCluster } from "./access-log-cluster.ts";
import { oneEndpoint } from "./cluster.ts";

test("access logs go to the access logger with HTTP/2 and without TLS", () => {
  const address = "gateway-proxy-access-logger.gloo-system.svc.cluster.local";
  expect(accessLogCluster({ address, port: 8083 })).toEqual({
    name: "access_log_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("access_log_cluster", address, 8083),
    http2_protocol_options: {},
  });
});
