import { upstreamTlsToName } from "../tls/transport-socket.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/**
 * Amazon's token service, where a proxy trades its service account for AWS credentials.
 * @param host `sts.amazonaws.com`, or `sts.<region>.amazonaws.com`.
 */
export const awsStsCluster = (host: string): Cluster => ({
  name: "aws_sts_cluster",
  type: "LOGICAL_DNS",
  connect_timeout: "5.000s",
  lb_policy: "ROUND_ROBIN",
  load_assignment: oneEndpoint("aws_sts_cluster", host, 443),
  transport_socket: upstreamTlsToName(host),
});
