import { ports } from "../ports.ts";
import type { SdsClusterName } from "../tls/sds-secret-config.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/** The SDS server beside Envoy, on loopback and in plain text. */
export const sdsCluster = (name: SdsClusterName): Cluster => ({
  name,
  connect_timeout: "0.25s",
  load_assignment: oneEndpoint(name, "127.0.0.1", ports.sds),
  http2_protocol_options: {},
});
