import { expect, test } from "vitest";
import { adminPortCluster } from "./admin-port-cluster.ts";
import { oneEndpoint } from "./cluster.ts";

test("the proxy dials its own admin interface where that listens", () => {
  expect(adminPortCluster("127.0.0.9")).toEqual({
    name: "admin_port_cluster",
    type: "STATIC",
    connect_timeout: "5.000s",
    lb_policy: "ROUND_ROBIN",
    load_assignment: oneEndpoint("admin_port_cluster", "127.0.0.9", 19000),
  });
});
