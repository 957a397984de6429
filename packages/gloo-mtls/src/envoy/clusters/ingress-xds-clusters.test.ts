import { expect, test } from "vitest";
import { oneEndpoint } from "./cluster.ts";
import { ingressXdsClusters } from "./ingress-xds-clusters.ts";

test("the control plane is dialled by its short name in plain text, over gRPC and over REST", () => {
  expect(ingressXdsClusters({ xdsPort: 9977, restXdsPort: 9976 })).toStrictEqual([
    {
      name: "xds_cluster",
      type: "STRICT_DNS",
      connect_timeout: "5.000s",
      load_assignment: oneEndpoint("xds_cluster", "gloo", 9977),
      http2_protocol_options: {},
      upstream_connection_options: { tcp_keepalive: {} },
    },
    {
      name: "rest_xds_cluster",
      alt_stat_name: "rest_xds_cluster",
      type: "STRICT_DNS",
      connect_timeout: "5.000s",
      load_assignment: oneEndpoint("rest_xds_cluster", "gloo", 9976),
      respect_dns_ttl: true,
      upstream_connection_options: { tcp_keepalive: {} },
    },
  ]);
});
