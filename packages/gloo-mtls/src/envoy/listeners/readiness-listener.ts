import { socketAddress } from "../address.ts";
import { ports } from "../ports.ts";
import { httpConnectionManager } from "./http-connection-manager.ts";
import type { Listener } from "./listener.ts";

/**
 * Whether a proxy of the Kubernetes Gateway API is ready, in plain HTTP on every address of the pod.
 * @param answersProbe Whether `/envoy-hc`, the path of the chart's probe, is answered as well.
 */
export const readinessListener = (answersProbe: boolean): Listener => ({
  name: "readiness_listener",
  address: socketAddress("0.0.0.0", ports.readConfig),
  filter_chains: [
    {
      filters: [
        httpConnectionManager({
          stat_prefix: "ingress_http",
          route_config: {
            name: "main_route",
            virtual_hosts: [
              {
                name: "local_service",
                domains: ["*"],
                routes: [
                  {
                    match: {
                      path: "/ready",
                      headers: [{ name: ":method", string_match: { exact: "GET" } }],
                    },
                    route: { cluster: "admin_port_cluster" },
                  },
                ],
              },
            ],
          },
          healthCheckPath: answersProbe ? "/envoy-hc" : undefined,
        }),
      ],
    },
  ],
});
