import { expect, test } from "vitest";
import { downstreamTls } from "../tls/transport-socket.ts";
import { tcpProxy } from "./tcp-proxy.ts";
import { xdsTlsListener } from "./xds-tls-listener.ts";

test("TLS ends at the listener, and what it carried goes to gloo", () => {
  expect(
    xdsTlsListener({ name: "envoy_xds_mtls_listener", port: 9977, cluster: "gloo_xds_cluster" }),
  ).toEqual({
    name: "envoy_xds_mtls_listener",
    address: { socket_address: { address: "0.0.0.0", port_value: 9977 } },
    filter_chains: [
      {
        filters: [tcpProxy("ingress_tcp", "gloo_xds_cluster")],
        transport_socket: downstreamTls("gloo_sds"),
      },
    ],
  });
});
