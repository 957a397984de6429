/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.SdsSecretConfig` */
export interface SdsSecretConfig {
  readonly name: SecretName;
  readonly sds_config: {
    readonly resource_api_version: "V3";
    readonly api_config_source: {
      readonly api_type: "GRPC";
      readonly transport_api_version: "V3";
      readonly grpc_services: readonly [{ readonly envoy_grpc: { readonly cluster_name: SdsClusterName } }];
    };
  };
}

/** What Gloo's SDS server calls the certificate with its key, and the authority that the other side is checked against. */
type SecretName = "server_cert" | "validation_context";

/** What Envoy calls the SDS server of its own pod: in the gateway proxies, and in the sidecar of the gloo pod. */
export type SdsClusterName = "gateway_proxy_sds" | "gloo_sds";

/**
 * Where Envoy gets a secret, and gets it again when it is rotated.
 */
export const sdsSecretConfig = (name: SecretName, cluster: SdsClusterName): SdsSecretConfig => ({
  name,
  sds_config: {
    resource_api_version: "V3",
    api_config_source: {
      api_type: "GRPC",
      transport_api_version: "V3",
      grpc_services: [{ envoy_grpc: { cluster_name: cluster } }],
    },
  },
});
