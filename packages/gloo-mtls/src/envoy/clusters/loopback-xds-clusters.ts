import { ports } from "../ports.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/**
 * gloo itself, on loopback and in plain text, behind the sidecar that ends TLS. Only the second has a `type`: the chart's
 * text gives it to the last cluster of the list, and on a numeric address it makes no difference.
 */
export const loopbackXdsClusters = (): readonly [Cluster, Cluster] => [
  {
    name: "gloo_xds_cluster",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("gloo_xds_cluster", "127.0.0.1", ports.loopbackXds),
  },
  {
    name: "gloo_rest_xds_cluster",
    type: "STRICT_DNS",
    connect_timeout: "5.000s",
    load_assignment: oneEndpoint("gloo_rest_xds_cluster", "127.0.0.1", ports.loopbackRestXds),
  },
];
