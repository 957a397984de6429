import type { Scalar } from "../scalar.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/** The access logger, the service that collects the proxies' access logs over gRPC. */
export interface AccessLogServer {
  /** `gateway-proxy-access-logger.<namespace>.svc.<cluster domain>`. */
  readonly address: string;
  readonly port: Scalar;
}

/** Where access logs are sent; never with TLS. */
export const accessLogCluster = ({ address, port }: AccessLogServer): Cluster => ({
  name: "access_log_cluster",
  type: "STRICT_DNS",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint("access_log_cluster", address, port),
  http2_protocol_options: {},
});
