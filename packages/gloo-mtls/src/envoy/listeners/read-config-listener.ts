import { socketAddress } from "../address.ts";
import { ports } from "../ports.ts";
import { adminRoute } from "./admin-route.ts";
import { httpConnectionManager } from "./http-connection-manager.ts";
import type { Listener } from "./listener.ts";

/**
 * Lets the proxy's configuration be read from outside of the pod, in plain HTTP: the read-only part of the
 * admin interface.
 */
export const readConfigListener = (): Listener => ({
  name: "read_config_listener",
  address: socketAddress("0.0.0.0", ports.readConfig),
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
