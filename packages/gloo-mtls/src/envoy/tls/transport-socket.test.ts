import { expect, test } from "vitest";
import { certificatesFrom } from "./common-tls-context.ts";
import { downstreamTls, upstreamMutualTls, upstreamTlsToName } from "./transport-socket.ts";

test("a client of the control plane shows a certificate and checks the server's authority, but not its name", () => {
  expect(upstreamMutualTls("gateway_proxy_sds")).toEqual({
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      common_tls_context: certificatesFrom("gateway_proxy_sds"),
    },
  });
});

test("a public server is told the name under which it is dialled", () => {
  expect(upstreamTlsToName("sts.amazonaws.com")).toEqual({
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      sni: "sts.amazonaws.com",
    },
  });
});

test("the accepting side shows its certificate and, as the chart has it, does not demand the client's", () => {
  expect(downstreamTls("gloo_sds")).toEqual({
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
      common_tls_context: certificatesFrom("gloo_sds"),
    },
  });
});
