import { expect, test } from "vitest";
import { upstreamMutualTls } from "../tls/transport-socket.ts";
import { oneEndpoint } from "./cluster.ts";
import { xdsCluster } from "./xds-cluster.ts";
import type { XdsServer } from "./xds-server.ts";

const server: XdsServer = {
  host: "gloo.gloo-system.svc.cluster.local",
  name: "gloo.gloo-system.svc.cluster.local:9977",
  address: "gloo.gloo-system.svc.cluster.local",
  port: 9977,
  restPort: 9976,
  keepaliveSeconds: 60,
};

test("the control plane is dialled with HTTP/2 over a connection that is kept alive", () => {
  expect(xdsCluster(server, undefined)).toEqual({
    name: "gloo.gloo-system.svc.cluster.local:9977",
    alt_stat_name: "xds_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint(server.name, "gloo.gloo-system.svc.cluster.local", 9977),
    http2_protocol_options: {},
    respect_dns_ttl: true,
    upstream_connection_options: { tcp_keepalive: { keepalive_time: 60 } },
  });
});

test("an address and a port of the user's change what is dialled, and not the name", () => {
  const elsewhere = xdsCluster({ ...server, address: "xds.example.com", port: 443 }, undefined);
  expect(elsewhere.name).toBe("gloo.gloo-system.svc.cluster.local:9977");
  expect(elsewhere.load_assignment).toEqual(
    oneEndpoint("gloo.gloo-system.svc.cluster.local:9977", "xds.example.com", 443),
  );
});

test("the connection is wrapped in the TLS that is given", () => {
  const tls = upstreamMutualTls("gateway_proxy_sds");
  expect(xdsCluster(server, tls).transport_socket).toEqual(tls);
});
