import { describe, expect, test } from "vitest";
import { adminPortCluster } from "./clusters/admin-port-cluster.ts";
import { ingressXdsClusters } from "./clusters/ingress-xds-clusters.ts";
import { aggregatedDiscovery } from "./dynamic-resources.ts";
import {
  type IngressProxyBootstrapInput,
  type IngressProxyName,
  ingressProxyBootstrap,
} from "./ingress-proxy-bootstrap.ts";
import { prometheusListener } from "./listeners/prometheus-listener.ts";

const input = (changes: Partial<IngressProxyBootstrapInput> = {}): IngressProxyBootstrapInput =>
  Object.freeze({
    proxy: "ingress-proxy",
    xdsPort: 9977,
    restXdsPort: 9976,
    metrics: undefined,
    loopbackAddress: "127.0.0.1",
    ...changes,
  });

test("without metrics, the proxy has no listener but those that the control plane sends", () => {
  expect(ingressProxyBootstrap(input())).toEqual({
    node: {
      id: "{{.PodName}}.{{.PodNamespace}}",
      cluster: "ingress",
      metadata: { role: "{{.PodNamespace}}~ingress-proxy" },
    },
    static_resources: { clusters: ingressXdsClusters({ xdsPort: 9977, restXdsPort: 9976 }) },
    dynamic_resources: aggregatedDiscovery("xds_cluster", "V3"),
    admin: {
      access_log_path: "/dev/null",
      address: { socket_address: { address: "127.0.0.1", port_value: 19000 } },
    },
    layered_runtime: {
      layers: [
        { name: "static_layer", static_layer: { overload: { global_downstream_max_connections: 250000 } } },
        { name: "admin_layer", admin_layer: {} },
      ],
    },
  });
});

test.each<[IngressProxyName, string, string]>([
  ["ingress-proxy", "ingress", "{{.PodNamespace}}~ingress-proxy"],
  ["clusteringress-proxy", "clusteringress", "{{.PodNamespace}}~clusteringress-proxy"],
  ["knative-external-proxy", "knative", "{{.PodNamespace}}~knative-external-proxy"],
  ["knative-internal-proxy", "knative", "{{.PodNamespace}}~knative-internal-proxy"],
])("%s belongs to the Envoy cluster %s and has the role %s", (proxy, cluster, role) => {
  expect(ingressProxyBootstrap(input({ proxy })).node).toEqual({
    id: "{{.PodName}}.{{.PodNamespace}}",
    cluster,
    metadata: { role },
  });
});

describe("metrics", () => {
  const metrics = {
    metricsRewrite: "/stats?format=json",
    statsRoute: { rewrite: "/stats" },
    tracing: { verbose: true },
  };

  test("are offered without a route for readiness", () => {
    expect(ingressProxyBootstrap(input({ metrics })).static_resources.listeners).toEqual([
      prometheusListener({ ...metrics, readyRoute: false }),
    ]);
  });

  test("are looked for on 127.0.0.1 even where the admin interface is told to listen elsewhere", () => {
    const made = ingressProxyBootstrap(input({ metrics, loopbackAddress: "127.0.0.9" }));
    expect(made.static_resources.clusters.at(-1)).toEqual(adminPortCluster("127.0.0.1"));
    expect(made.admin.address.socket_address.address).toBe("127.0.0.9");
  });
});
