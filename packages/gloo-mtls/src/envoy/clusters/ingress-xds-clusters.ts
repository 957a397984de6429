import type { Scalar } from "../scalar.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/** The ports of the gloo Service. */
interface IngressXdsPorts {
  readonly xdsPort: Scalar;
  readonly restXdsPort: Scalar;
}

/**
 * The control plane as the ingress and Knative proxies dial it: by its short name, hence in their own namespace, and in plain
 * text even with mTLS on, where nothing answers them.
 */
export const ingressXdsClusters = ({
  xdsPort,
  restXdsPort,
}: IngressXdsPorts): readonly [Cluster, Cluster] => [
  {
    name: "xds_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("xds_cluster", "gloo", xdsPort),
    http2_protocol_options: {},
    upstream_connection_options: { tcp_keepalive: {} },
  },
  {
    name: "rest_xds_cluster",
    alt_stat_name: "rest_xds_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("rest_xds_cluster", "gloo", restXdsPort),
    respect_dns_ttl: true,
    upstream_connection_options: { tcp_keepalive: {} },
  },
];
