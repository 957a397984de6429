import type { Manifest } from "@gloo-mtls/objects/object";

/** The token service of AWS, as Settings have it. */
export interface AwsInstall {
  readonly enableServiceAccountCredentials: boolean;
  readonly stsClusterName: string;
  readonly stsUri: string;
}

/**
 * What the controller takes from its installation, once, when it starts. A change needs a restart of gloo.
 * @see Gloo 1.22.1 `projects/gateway2/controller`
 */
export interface GatewayInstall {
  /** Where proxies dial the control plane: `gloo.<namespace>.svc.<cluster domain>`. */
  readonly xdsHost: string;
  /** The port named grpc-xds of the Service of gloo, 9977 by default. */
  readonly xdsPort: number;
  /** Whether GLOO_MTLS_SDS_ENABLED of gloo's container is `true`. */
  readonly glooMtls: boolean;
  /** The control plane's. */
  readonly namespace: string;
  /** `gloo.istioOptions.enableIntegration` of Settings. */
  readonly istioIntegration: boolean;
  /** Null or undefined where Settings have no `gloo.awsOptions`. */
  readonly aws?: AwsInstall | null | undefined;
  /** The class that the chart installs. One among the given objects comes before it. */
  readonly gatewayClass?: Manifest | undefined;
  /** The parameters of that class. Ones among the given objects come before them. */
  readonly defaultGatewayParameters?: Manifest | undefined;
}
