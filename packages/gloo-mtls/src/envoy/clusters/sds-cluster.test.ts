import { expect, test } from "vitest";
import { oneEndpoint } from "./cluster.ts";
import { sdsCluster } from "./sds-cluster.ts";

test("the SDS server is dialled on loopback with HTTP/2", () => {
  expect(sdsCluster("gloo_sds")).toEqual({
    name: "gloo_sds",
    connect_timeout: "0.25s",
    load_assignment: oneEndpoint("gloo_sds", "127.0.0.1", 8234),
    http2_protocol_options: {},
  });
});

test("it bears another name in the gateway proxies", () => {
  const made = sdsCluster("gateway_proxy_sds");
  expect(made.name).toBe("gateway_proxy_sds");
  expect(made.load_assignment.cluster_name).toBe("gateway_proxy_sds");
});
