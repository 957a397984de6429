import type { Scalar } from "./scalar.ts";

/** @see Envoy v3 API, `config.bootstrap.v3.Bootstrap.DynamicResources` */
export interface DynamicResources {
  readonly lds_config: AdsConfigSource;
  readonly cds_config: AdsConfigSource;
  readonly ads_config: {
    readonly api_type: "GRPC";
    readonly transport_api_version: Scalar;
    readonly grpc_services: readonly [{ readonly envoy_grpc: { readonly cluster_name: string } }];
    readonly rate_limit_settings: Readonly<Record<string, never>>;
  };
}

interface AdsConfigSource {
  readonly resource_api_version: Scalar;
  readonly ads: Readonly<Record<string, never>>;
}

/**
 * Listeners and clusters from the control plane, over one aggregated stream.
 * @param cluster The name of the cluster that dials the control plane.
 * @param apiVersion `V3`, the only version that current Envoys speak.
 */
export const aggregatedDiscovery = (cluster: string, apiVersion: Scalar): DynamicResources => ({
  lds_config: { resource_api_version: apiVersion, ads: {} },
  cds_config: { resource_api_version: apiVersion, ads: {} },
  ads_config: {
    api_type: "GRPC",
    transport_api_version: apiVersion,
    grpc_services: [{ envoy_grpc: { cluster_name: cluster } }],
    rate_limit_settings: {},
  },
});
