import { expect, test } from "vitest";
import {
  type IngressProxyBootstrapInput,
  type IngressProxyName,
  ingressProxyBootstrap,
} from "./ingress-proxy-bootstrap.ts";

const made = (changes: Partial<IngressProxyBootstrapInput>) =>
  ingressProxyBootstrap({
    proxy: "ingress-proxy",
    xdsPort: 9977,
    restXdsPort: 9976,
    metrics: undefined,
    loopbackAddress: "127.0.0.1",
    ...changes,
  });

test.each<[IngressProxyName, string, string]>([
  ["ingress-proxy", "ingress", "{{.PodNamespace}}~ingress-proxy"],
  ["clusteringress-proxy", "clusteringress", "{{.PodNamespace}}~clusteringress-proxy"],
  ["knative-external-proxy", "knative", "{{.PodNamespace}}~knative-external-proxy"],
  ["knative-internal-proxy", "knative", "{{.PodNamespace}}~knative-internal-proxy"],
])("%s belongs to the Envoy cluster %s and has the role %s", (proxy, cluster, role) => {
  expect(made({ proxy }).node).toEqual({
    id: "{{.PodName}}.{{.PodNamespace}}",
    cluster,
    metadata: { role },
  });
});

test("without metrics, the proxy has only the listeners that the control plane sends", () => {
  expect(made({}).static_resources.listeners).toBeUndefined();
  expect(made({}).static_resources.clusters).toHaveLength(2);
});

test("metrics are looked for on 127.0.0.1 even where the admin interface listens elsewhere", () => {
  const metrics = { metricsRewrite: "/stats/prometheus", statsRoute: undefined };
  const { admin, static_resources } = made({ metrics, loopbackAddress: "127.0.0.9" });
  expect(admin).toHaveProperty("address.socket_address.address", "127.0.0.9");
  expect(static_resources.clusters.at(-1)).toHaveProperty(
    "load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address.address",
    "127.0.0.1",
  );
});
