import type { UpstreamCluster } from "gloo-mtls/upstream";

/** As much of an Envoy's own file as clusters need, to be used whichever way they get endpoints and secrets. */
export const bootstrapOf = (
  clusters: readonly (UpstreamCluster | object)[],
  listeners: readonly object[] = [],
): object => ({
  node: { id: "gateway-proxy", cluster: "gateway" },
  admin: { address: { socket_address: { address: "127.0.0.1", port_value: 0 } } },
  dynamic_resources: {
    ads_config: {
      api_type: "GRPC",
      transport_api_version: "V3",
      grpc_services: [{ envoy_grpc: { cluster_name: "gateway_proxy_sds" } }],
    },
  },
  static_resources: {
    listeners,
    clusters: [
      {
        name: "gateway_proxy_sds",
        connect_timeout: "0.25s",
        http2_protocol_options: {},
        load_assignment: {
          cluster_name: "gateway_proxy_sds",
          endpoints: [
            {
              lb_endpoints: [
                {
                  endpoint: {
                    address: { socket_address: { address: "127.0.0.1", port_value: 8234 } },
                  },
                },
              ],
            },
          ],
        },
      },
      ...clusters,
    ],
  },
});
