import { expect, test } from "vitest";
import { oneEndpoint } from "./cluster.ts";

test("a cluster has one endpoint, and the assignment bears the cluster's name", () => {
  expect(oneEndpoint("wasm-cache", "gloo.gloo-system.svc.cluster.local", 9979)).toEqual({
    cluster_name: "wasm-cache",
    endpoints: [
      {
        lb_endpoints: [
          {
            endpoint: {
              address: {
                socket_address: { address: "gloo.gloo-system.svc.cluster.local", port_value: 9979 },
              },
            },
          },
        ],
      },
    ],
  });
});
