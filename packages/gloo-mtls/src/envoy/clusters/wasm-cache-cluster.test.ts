import { expect, test } from "vitest";
import { oneEndpoint } from "./cluster.ts";
import { wasmCacheCluster } from "./wasm-cache-cluster.ts";

test("the cache is found at the gloo Service even where xDS is dialled elsewhere", () => {
  const made = wasmCacheCluster({
    host: "gloo.gloo-system.svc.cluster.local",
    name: "gloo.gloo-system.svc.cluster.local:9977",
    address: "xds.example.com",
    port: 443,
    restPort: 443,
    keepaliveSeconds: 30,
  });
  expect(made).toEqual({
    name: "wasm-cache",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("wasm-cache", "gloo.gloo-system.svc.cluster.local", 9979),
    respect_dns_ttl: true,
    upstream_connection_options: { tcp_keepalive: { keepalive_time: 30 } },
  });
});
