import { expect, test } from "vitest";
import { oneEndpoint } from "./cluster.ts";
import { loopbackXdsClusters } from "./loopback-xds-clusters.ts";

test("gloo is dialled on loopback in plain text, at the ports on which the Settings resource binds it", () => {
  expect(loopbackXdsClusters()).toStrictEqual([
    {
      name: "gloo_xds_cluster",
      connect_timeout: "5.000s",
      load_assignment: oneEndpoint("gloo_xds_cluster", "127.0.0.1", 9999),
    },
    {
      name: "gloo_rest_xds_cluster",
      type: "STRICT_DNS",
      connect_timeout: "5.000s",
      load_assignment: oneEndpoint("gloo_rest_xds_cluster", "127.0.0.1", 9998),
    },
  ]);
});
