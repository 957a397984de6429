import type { Path } from "../data/path.ts";
import type { EnvoyNode } from "./envoy-node.ts";
import { type TlsContext, tlsContext } from "./tls-context.ts";

/** What a connection is put into: nothing, TLS, or what is not known here, such as ALTS. */
export type TransportSocket =
  | { readonly kind: "plaintext"; readonly path: Path }
  | { readonly kind: "tls"; readonly path: Path; readonly tls: TlsContext }
  | { readonly kind: "unknown"; readonly path: Path };

/** Sockets that wrap another one, and in which field. @see Envoy v3 API, `extensions.transport_sockets` */
const wrappers = new Set([
  "UpstreamProxyProtocolTransport",
  "Tap",
  "TcpStatsConfig",
  "InternalUpstreamTransport",
  "Http11ProxyUpstreamTransport",
]);

/**
 * Reads the `transport_socket` of a filter chain or a cluster.
 * @param owner Where it would be: without a transport socket the connection is plaintext.
 */
export const transportSocket = (owner: EnvoyNode): TransportSocket => {
  const socket = owner.at("transport_socket");
  if (socket === undefined) return { kind: "plaintext", path: owner.path };
  const config = socket.at("typed_config");
  const type = config?.type();
  const { path } = socket;
  if (config !== undefined && type === "DownstreamTlsContext") {
    return { kind: "tls", path, tls: tlsContext(config, "server") };
  }
  if (config !== undefined && type === "UpstreamTlsContext") {
    return { kind: "tls", path, tls: tlsContext(config, "client") };
  }
  if (config !== undefined && type !== undefined && wrappers.has(type)) return transportSocket(config);
  // StartTls always begins in plaintext.
  if (type === "RawBuffer" || type === "StartTlsConfig" || type === "UpstreamStartTlsConfig") {
    return { kind: "plaintext", path };
  }
  return socket.text("name") === "envoy.transport_sockets.raw_buffer" && type === undefined
    ? { kind: "plaintext", path }
    : { kind: "unknown", path };
};
