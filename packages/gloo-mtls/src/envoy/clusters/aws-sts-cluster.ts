import type { Scalar } from "../scalar.ts";
import { upstreamTlsToName } from "../tls/transport-socket.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/**
 * Amazon's token service, where a proxy trades its service account for AWS credentials.
 * @param host `sts.amazonaws.com`, or `sts.<region>.amazonaws.com`.
 * @param name What Envoy calls it.
 */
export const awsStsCluster = (host: Scalar, name: Scalar = "aws_sts_cluster"): Cluster => ({
  name,
  type: "LOGICAL_DNS",
  connect_timeout: "5.000s",
  lb_policy: "ROUND_ROBIN",
  load_assignment: oneEndpoint(name, host, 443),
  transport_socket: upstreamTlsToName(host),
});
