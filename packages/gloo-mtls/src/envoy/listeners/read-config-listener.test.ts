import { expect, test } from "vitest";
import { adminRoute } from "./admin-route.ts";
import { httpConnectionManager } from "./http-connection-manager.ts";
import { readConfigListener } from "./read-config-listener.ts";

test("four readings of the admin interface are offered to all on port 8082", () => {
  expect(readConfigListener()).toEqual({
    name: "read_config_listener",
    address: { socket_address: { address: "0.0.0.0", port_value: 8082 } },
    filter_chains: [
      {
        filters: [
          httpConnectionManager({
            stat_prefix: "read_config",
            route_config: {
              name: "read_config_route",
              virtual_hosts: [
                {
                  name: "read_config_host",
                  domains: ["*"],
                  routes: [
                    adminRoute({ path: "/ready" }),
                    adminRoute({ prefix: "/stats" }),
                    adminRoute({ prefix: "/config_dump" }),
                    adminRoute({ prefix: "/clusters" }),
                  ],
                },
              ],
            },
          }),
        ],
      },
    ],
  });
});
