import { admin } from "./admin.ts";
import type { Bootstrap } from "./bootstrap.ts";
import { loopbackXdsClusters } from "./clusters/loopback-xds-clusters.ts";
import { sdsCluster } from "./clusters/sds-cluster.ts";
import { defaultMaxConnections, layeredRuntime } from "./layered-runtime.ts";
import { tlsListener } from "./listeners/tls-listener.ts";
import { ports } from "./ports.ts";
import type { Scalar } from "./scalar.ts";

/** What is decided about the Envoy in front of the control plane. */
export interface EnvoySidecarBootstrapInput {
  /** The port of xDS over gRPC on the gloo Service: `gloo.deployment.xdsPort`, 9977 by default. */
  readonly xdsPort: Scalar;
  /** The port of xDS over REST on the gloo Service: `gloo.deployment.restXdsPort`, 9976 by default. */
  readonly restXdsPort: Scalar;
}

/**
 * The Envoy in the gloo pod that ends the proxies' TLS in mTLS mode. Nothing expands templates in this file.
 *
 * @see Gloo 1.22.1 `templates/19-gloo-mtls-configmap.yaml`
 */
export const envoySidecarBootstrap = ({ xdsPort, restXdsPort }: EnvoySidecarBootstrapInput): Bootstrap => ({
  node: { id: "sds_client", cluster: "sds_client" },
  static_resources: {
    listeners: [
      tlsListener({ name: "envoy_xds_mtls_listener", port: xdsPort, cluster: "gloo_xds_cluster" }),
      tlsListener({
        name: "envoy_rest_xds_mtls_listener",
        port: restXdsPort,
        cluster: "gloo_rest_xds_cluster",
      }),
    ],
    clusters: [sdsCluster("gloo_sds"), ...loopbackXdsClusters()],
  },
  admin: admin("0.0.0.0", ports.sidecarAdmin),
  layered_runtime: layeredRuntime({
    overload: { global_downstream_max_connections: defaultMaxConnections },
  }),
});
