import type { SdsConfig } from "../ssl-config/certificate-source.ts";

/** The SDS server in the proxy's own pod. @see Gloo 1.22.1 `projects/gloo/constants`, SdsClusterName */
const defaultCluster = "gateway_proxy_sds";

const credentialsPlugin = "envoy.grpc_credentials.file_based_metadata";

/** @see Envoy v3 API, `config.core.v3.GrpcService` */
type GrpcService =
  | { readonly envoy_grpc: { readonly cluster_name: string } }
  | { readonly google_grpc: Readonly<Record<string, unknown>> };

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.SdsSecretConfig` */
export interface SdsSecret {
  readonly name: string;
  readonly sds_config: {
    readonly resource_api_version: "V3";
    readonly api_config_source: {
      readonly set_node_on_first_message_only?: true;
      readonly api_type: "GRPC";
      readonly transport_api_version: "V3";
      readonly grpc_services: readonly [GrpcService];
    };
  };
}

/** The form that Gloo calls deprecated: Envoy's other gRPC client, and a token from a file in a header. */
const withCallCredentials = (sds: SdsConfig): GrpcService => {
  const { tokenFileName = "", header = "" } = sds.callCredentials?.fileCredentialSource ?? {};
  return {
    google_grpc: {
      target_uri: sds.targetUri ?? "",
      stat_prefix: "sds",
      channel_credentials: { local_credentials: {} },
      credentials_factory_name: credentialsPlugin,
      call_credentials: [
        {
          from_plugin: {
            name: credentialsPlugin,
            typed_config: {
              "@type": "type.googleapis.com/envoy.config.grpc_credential.v3.FileBasedMetadataConfig",
              secret_data: { filename: tokenFileName },
              ...(header === "" ? {} : { header_key: header }),
            },
          },
        },
      ],
    },
  };
};

const serviceOf = (name: string, sds: SdsConfig): GrpcService => {
  if (sds.callCredentials !== undefined) return withCallCredentials(sds);
  const { targetUri = "", clusterName = "" } = sds;
  if (targetUri !== "" && clusterName === "")
    return { google_grpc: { target_uri: targetUri, stat_prefix: name } };
  return { envoy_grpc: { cluster_name: clusterName === "" ? defaultCluster : clusterName } };
};

/**
 * Where Envoy fetches a secret of this name. A `targetUri` counts only where no cluster is named.
 * @param options `nodeOnce`: Envoy says who it is in the first request alone, as Istio has it.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, buildSds and buildDeprecatedSDS
 */
export const sdsSecret = (
  name: string,
  sds: SdsConfig,
  { nodeOnce = false }: { readonly nodeOnce?: boolean | undefined } = {},
): SdsSecret => ({
  name,
  sds_config: {
    resource_api_version: "V3",
    api_config_source: {
      ...(nodeOnce ? { set_node_on_first_message_only: true as const } : {}),
      api_type: "GRPC",
      transport_api_version: "V3",
      grpc_services: [serviceOf(name, sds)],
    },
  },
});
