import { expect, test } from "vitest";
import { upstreamTlsToName } from "../tls/transport-socket.ts";
import { awsStsCluster } from "./aws-sts-cluster.ts";
import { oneEndpoint } from "./cluster.ts";

test("the token service is dialled with TLS under the name of its host", () => {
  expect(awsStsCluster("sts.eu-west-1.amazonaws.com")).toEqual({
    name: "aws_sts_cluster",
    type: "LOGICAL_DNS",
    connect_timeout: "5.000s",
    lb_policy: "ROUND_ROBIN",
    load_assignment: oneEndpoint("aws_sts_cluster", "sts.eu-west-1.amazonaws.com", 443),
    transport_socket: upstreamTlsToName("sts.eu-west-1.amazonaws.com"),
  });
});
