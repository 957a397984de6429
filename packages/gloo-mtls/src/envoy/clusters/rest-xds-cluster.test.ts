import { expect, test } from "vitest";
import { upstreamMutualTls } from "../tls/transport-socket.ts";
import { oneEndpoint } from "./cluster.ts";
import { restXdsCluster } from "./rest-xds-cluster.ts";
import type { XdsServer } from "./xds-server.ts";

const server: XdsServer = {
  host: "gloo.gloo-system.svc.cluster.local",
  name: "gloo.gloo-system.svc.cluster.local:9977",
  address: "xds.example.com",
  port: 9977,
  restPort: 9976,
  keepaliveSeconds: 60,
};

test("REST goes over HTTP/1, to the same address as gRPC and to its own port", () => {
  expect(restXdsCluster(server, undefined)).toEqual({
    name: "rest_xds_cluster",
    alt_stat_name: "rest_xds_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("rest_xds_cluster", "xds.example.com", 9976),
    respect_dns_ttl: true,
    upstream_connection_options: { tcp_keepalive: { keepalive_time: 60 } },
  });
});

test("the connection is wrapped in the TLS that is given", () => {
  const tls = upstreamMutualTls("gateway_proxy_sds");
  expect(restXdsCluster(server, tls).transport_socket).toEqual(tls);
});
