import { expect, test } from "vitest";
import { loopbackXdsClusters } from "./clusters/loopback-xds-clusters.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { envoySidecarBootstrap } from "./envoy-sidecar-bootstrap.ts";
import { xdsTlsListener } from "./listeners/xds-tls-listener.ts";

test("the sidecar ends TLS on the two ports of the gloo Service and dials gloo on loopback", () => {
  expect(envoySidecarBootstrap({ xdsPort: 9977, restXdsPort: 9976 })).toEqual({
    node: { id: "sds_client", cluster: "sds_client" },
    static_resources: {
      listeners: [
        xdsTlsListener({ name: "envoy_xds_mtls_listener", port: 9977, cluster: "gloo_xds_cluster" }),
        xdsTlsListener({
          name: "envoy_rest_xds_mtls_listener",
          port: 9976,
          cluster: "gloo_rest_xds_cluster",
        }),
      ],
      clusters: [sdsCluster("gloo_sds"), ...loopbackXdsClusters()],
    },
    admin: {
      access_log_path: "/dev/null",
      address: { socket_address: { address: "0.0.0.0", port_value: 8001 } },
    },
    layered_runtime: {
      layers: [
        { name: "static_layer", static_layer: { overload: { global_downstream_max_connections: 250000 } } },
        { name: "admin_layer", admin_layer: {} },
      ],
    },
  });
});

test("the ports of the Service move the listeners, and leave gloo's own ports alone", () => {
  const moved = envoySidecarBootstrap({ xdsPort: 19977, restXdsPort: 19976 });
  const standard = envoySidecarBootstrap({ xdsPort: 9977, restXdsPort: 9976 });
  expect(moved.static_resources.clusters).toEqual(standard.static_resources.clusters);
  const port = ["address", "socket_address", "port_value"];
  expect(moved.static_resources.listeners?.[0]).toHaveProperty(port, 19977);
  expect(moved.static_resources.listeners?.[1]).toHaveProperty(port, 19976);
});
