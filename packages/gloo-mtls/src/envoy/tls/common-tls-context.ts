import { type SdsClusterName, type SdsSecretConfig, sdsSecretConfig } from "./sds-secret-config.ts";

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.CommonTlsContext` */
export interface CommonTlsContext {
  readonly tls_certificate_sds_secret_configs: readonly [SdsSecretConfig];
  readonly validation_context_sds_secret_config: SdsSecretConfig;
}

/**
 * A certificate to show and an authority to trust, both from an SDS server. The same pair serves the dialling and the accepting
 * side, because both hold the same Secret.
 */
export const certificatesFrom = (sdsCluster: SdsClusterName): CommonTlsContext => ({
  tls_certificate_sds_secret_configs: [sdsSecretConfig("server_cert", sdsCluster)],
  validation_context_sds_secret_config: sdsSecretConfig("validation_context", sdsCluster),
});
