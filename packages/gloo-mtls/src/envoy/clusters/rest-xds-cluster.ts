import type { TransportSocket, UpstreamTlsContext } from "../tls/transport-socket.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";
import type { XdsServer } from "./xds-server.ts";

/** The control plane's xDS over REST, where a proxy polls for endpoints when the Settings resource has `enableRestEds`. */
export const restXdsCluster = (
  server: XdsServer,
  transportSocket: TransportSocket<UpstreamTlsContext> | undefined,
): Cluster => ({
  name: "rest_xds_cluster",
  alt_stat_name: "rest_xds_cluster",
  type: "STRICT_DNS",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint("rest_xds_cluster", server.address, server.restPort),
  respect_dns_ttl: true,
  upstream_connection_options: { tcp_keepalive: { keepalive_time: server.keepaliveSeconds } },
  transport_socket: transportSocket,
});
