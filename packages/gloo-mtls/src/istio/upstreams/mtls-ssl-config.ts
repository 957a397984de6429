import { type Data, type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { sdsClusterName } from "../bootstrap/sds-cluster-entry.ts";
import { differenceFrom } from "../written-as.ts";

export const sslConfigPath = ["spec", "sslConfig"] as const;

/** What `enableMtls` writes. @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/enable_mtls.go` */
export const mtlsSslConfig: DataMap = {
  alpnProtocols: ["istio"],
  sds: {
    certificatesSecretName: "istio_server_cert",
    clusterName: sdsClusterName,
    targetUri: "127.0.0.1:8234",
    validationContextName: "istio_validation_context",
  },
};

/** The TLS of an Upstream; undefined for none. */
export const sslConfigOf = (upstream: Manifest): Data | undefined =>
  valueAt(upstream, sslConfigPath) ?? undefined;

export const isMtlsSslConfig = (sslConfig: Data | undefined): boolean =>
  differenceFrom(mtlsSslConfig, sslConfig) === undefined;

/** The SDS part of a TLS configuration that gets its certificates from the SDS server beside the proxy. */
export const sidecarSds = (sslConfig: Data | undefined): DataMap | undefined => {
  const sds = isMap(sslConfig) ? sslConfig.sds : undefined;
  return isMap(sds) && sds.clusterName === sdsClusterName ? sds : undefined;
};
