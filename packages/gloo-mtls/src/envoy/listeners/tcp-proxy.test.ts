import { expect, test } from "vitest";
import { tcpProxy } from "./tcp-proxy.ts";

test("bytes are passed on to the named cluster", () => {
  expect(tcpProxy("ingress_tcp", "gloo_xds_cluster")).toEqual({
    name: "envoy.filters.network.tcp_proxy",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
      stat_prefix: "ingress_tcp",
      cluster: "gloo_xds_cluster",
    },
  });
});
