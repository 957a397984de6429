import type { ObjectMeta } from "kubernetes-types/meta/v1.js";

/**
 * Gloo's `Settings`, as far as the chart writes it.
 *
 * @see Gloo 1.22.1 `projects/gloo/api/v1/settings.proto`
 */
export interface SettingsObject {
  apiVersion: "gloo.solo.io/v1";
  kind: "Settings";
  metadata: ObjectMeta;
  spec: {
    devMode?: boolean;
    secretOptions?: { sources: object[] };
    gloo: {
      xdsBindAddr: string;
      restXdsBindAddr: string;
      proxyDebugBindAddr: string;
      enableRestEds: boolean;
      invalidConfigPolicy?: object;
      disableKubernetesDestinations: boolean;
      disableProxyGarbageCollection: boolean;
      enableAutoWebsocketTransformationPassthrough: boolean;
      regexMaxProgramSize?: number;
      circuitBreakers?: object;
      awsOptions?: {
        serviceAccountCredentials?: { cluster: string; uri: string; region: string };
        /** Misspelt in Gloo itself. */
        enableCredentialsDiscovey?: boolean;
        credentialRefreshDelay?: string;
        propagateOriginalRouting?: boolean;
        fallbackToFirstFunction?: boolean;
      };
      istioOptions?: { appendXForwardedHost?: boolean; enableAutoMtls?: boolean; enableIntegration: boolean };
    };
    consul?: object;
    consulDiscovery?: object;
    discoveryNamespace: string;
    kubernetesArtifactSource: object;
    kubernetesConfigSource: object;
    kubernetesSecretSource: object;
    /** A duration as protobuf's JSON has it. */
    refreshRate: string;
    linkerd?: boolean;
    ipV4Only?: boolean;
    knative?: {
      clusterIngressProxyAddress?: string;
      knativeExternalProxyAddress?: string;
      knativeInternalProxyAddress?: string;
    };
    gateway: {
      isolateVirtualHostsBySslConfig?: boolean;
      readGatewaysFromAllNamespaces?: boolean;
      translateEmptyGateways?: boolean;
      persistProxySpec?: boolean;
      compressedProxySpec?: boolean;
      enableGatewayController?: boolean;
      validation?: {
        proxyValidationServerAddr: string;
        alwaysAccept?: boolean;
        allowWarnings?: boolean;
        warnMissingTlsSecret?: boolean;
        serverEnabled?: boolean;
        disableTransformationValidation?: boolean;
        warnRouteShortCircuiting?: boolean;
        /** Bytes. */
        validationServerGrpcMaxSizeBytes?: number;
        fullEnvoyValidation?: boolean;
      };
    };
    discovery?: { fdsMode?: string; udsOptions?: object; fdsOptions?: object };
    extensions?: object;
    ratelimit?: object;
    ratelimitServer?: object;
    extauth?: object;
    watchNamespaces?: string[];
    watchNamespaceSelectors?: object[];
  };
}
