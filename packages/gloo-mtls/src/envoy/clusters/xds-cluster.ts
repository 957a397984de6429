import type { TransportSocket, UpstreamTlsContext } from "../tls/transport-socket.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";
import type { XdsServer } from "./xds-server.ts";

/** The control plane's xDS over gRPC, from which a gateway proxy gets its listeners, routes and clusters. */
export const xdsCluster = (
  server: XdsServer,
  transportSocket: TransportSocket<UpstreamTlsContext> | undefined,
): Cluster => ({
  name: server.name,
  alt_stat_name: "xds_cluster",
  type: "STRICT_DNS",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint(server.name, server.address, server.port),
  http2_protocol_options: {},
  respect_dns_ttl: true,
  upstream_connection_options: { tcp_keepalive: { keepalive_time: server.keepaliveSeconds } },
  transport_socket: transportSocket,
});
