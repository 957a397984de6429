import { admin } from "./admin.ts";
import type { Bootstrap } from "./bootstrap.ts";
import { type Cluster, oneEndpoint } from "./clusters/cluster.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { defaultMaxConnections, layeredRuntime } from "./layered-runtime.ts";
import { loopbackListener } from "./listeners/loopback-listener.ts";
import { tlsListener } from "./listeners/tls-listener.ts";
import { ports } from "./ports.ts";
import type { Scalar } from "./scalar.ts";
import { upstreamMutualTls } from "./tls/transport-socket.ts";

/** What is decided about the Envoy beside a server of Enterprise. */
export interface ExtensionSidecarInput {
  /** The control plane's TLS, as the sidecar dials it. */
  readonly xds: { readonly host: string; readonly port: Scalar };
  /** Where it ends the proxies' TLS, and the port on loopback where the server listens; undefined for neither. */
  readonly inbound: { readonly name: string; readonly port: Scalar; readonly serverPort: number } | undefined;
}

/** The TLS port of the gloo pod. Envoy only carries bytes here, so it need not know that they are HTTP/2. */
const controlPlane = (name: string, { host, port }: ExtensionSidecarInput["xds"]): Cluster => ({
  name,
  type: "STRICT_DNS",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint(name, host, port),
  respect_dns_ttl: true,
  upstream_connection_options: { tcp_keepalive: {} },
  transport_socket: upstreamMutualTls("gloo_sds"),
});

const server = (name: string, port: number): Cluster => ({
  name,
  type: "STATIC",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint(name, "127.0.0.1", port),
});

/**
 * The Envoy beside `extauth` or `rate-limit` in mTLS mode: it carries the server's xDS to the control plane with a client certificate, and
 * ends the proxies' TLS in front of external auth.
 *
 * @see Solo's documentation on mutual TLS of xDS, which says what it listens on; how it is written is not public
 */
export const extensionSidecarBootstrap = ({ xds, inbound }: ExtensionSidecarInput): Bootstrap => {
  const xdsCluster = `${xds.host}:${String(xds.port)}`;
  return {
    node: { id: "sds_client", cluster: "sds_client" },
    static_resources: {
      listeners: [
        loopbackListener("gloo_xds", ports.serverXds, xdsCluster),
        ...(inbound === undefined
          ? []
          : [
              tlsListener({
                name: inbound.name,
                port: inbound.port,
                cluster: `${inbound.name}_server`,
                statPrefix: inbound.name,
              }),
            ]),
      ],
      clusters: [
        sdsCluster("gloo_sds"),
        controlPlane(xdsCluster, xds),
        ...(inbound === undefined ? [] : [server(`${inbound.name}_server`, inbound.serverPort)]),
      ],
    },
    admin: admin("0.0.0.0", ports.sidecarAdmin),
    layered_runtime: layeredRuntime({
      overload: { global_downstream_max_connections: defaultMaxConnections },
    }),
  };
};
