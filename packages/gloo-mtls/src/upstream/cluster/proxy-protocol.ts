import type { ClientTls } from "./client-tls-context.ts";

/** @see Envoy v3 API, `extensions.transport_sockets.raw_buffer.v3.RawBuffer` */
export interface PlainSocket {
  readonly name: "envoy.transport_sockets.raw_buffer";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer";
  };
}

/** @see Envoy v3 API, `extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport` */
interface ProxyProtocolSocket {
  readonly name: "envoy.transport_sockets.upstream_proxy_protocol";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport";
    readonly config: { readonly version: ProxyProtocolVersion };
    readonly transport_socket: ClientTls | PlainSocket;
  };
}

type ProxyProtocolVersion = "V1" | "V2";

/** The socket of a cluster: TLS, or either kind within the PROXY protocol; a plain one is not written. */
export type ClusterSocket = ClientTls | ProxyProtocolSocket;

/** No TLS, where Envoy wants that said. */
export const plainSocket: PlainSocket = {
  name: "envoy.transport_sockets.raw_buffer",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer",
  },
};

/** The version that an Upstream names; in quotes it counts as well. Undefined for one that Envoy does not have. */
export const proxyProtocolVersion = (given: string): ProxyProtocolVersion | undefined => {
  const bare = given.startsWith('"') ? given.slice(1, -1) : given;
  return bare === "V1" || bare === "V2" ? bare : undefined;
};

/** Puts the PROXY protocol around a socket. @see Gloo 1.22.1 `plugins/utils/upstreamproxyprotocol`, WrapWithPProtocol */
export const withProxyProtocol = (
  socket: ClientTls | undefined,
  version: ProxyProtocolVersion,
): ProxyProtocolSocket => ({
  name: "envoy.transport_sockets.upstream_proxy_protocol",
  typed_config: {
    "@type":
      "type.googleapis.com/envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport",
    config: { version },
    transport_socket: socket ?? plainSocket,
  },
});
