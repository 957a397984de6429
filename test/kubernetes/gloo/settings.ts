import * as z from "zod";
import {
  address,
  copied,
  count,
  duration,
  flag,
  kubernetes,
  metadata,
  reference,
  text,
  textMap,
  texts,
} from "./fields.ts";

const vault = z.strictObject({
  address: text.optional(),
  accessToken: text.optional(),
  pathPrefix: text.optional(),
  rootKey: text.optional(),
  tlsConfig: z
    .strictObject({
      caCert: text,
      caPath: text,
      clientCert: text,
      clientKey: text,
      insecure: flag,
      tlsServerName: text,
    })
    .partial()
    .optional(),
  aws: z
    .strictObject({
      accessKeyId: text,
      iamServerIdHeader: text,
      leaseIncrement: count,
      mountPath: text,
      region: text,
      secretAccessKey: text,
      sessionToken: text,
      vaultRole: text,
    })
    .partial()
    .optional(),
});

const secretSource = z
  .strictObject({ kubernetes: z.strictObject({}), vault, directory: z.strictObject({ directory: text }) })
  .partial()
  .refine((source) => Object.keys(source).length === 1, "must be one source");

const rateLimitDescriptor = z.strictObject({
  key: text,
  value: text.optional(),
  weight: count.optional(),
  alwaysApply: flag.optional(),
  rateLimit: z
    .strictObject({ requestsPerUnit: count, unit: z.enum(["SECOND", "MINUTE", "HOUR", "DAY"]) })
    .optional(),
  get descriptors() {
    return z.array(rateLimitDescriptor).optional();
  },
});

const settingsOfGloo = z
  .strictObject({
    xdsBindAddr: address,
    restXdsBindAddr: address,
    proxyDebugBindAddr: address,
    validationBindAddr: address,
    enableRestEds: flag,
    disableKubernetesDestinations: flag,
    disableProxyGarbageCollection: flag,
    enableAutoWebsocketTransformationPassthrough: flag,
    logTransformationRequestResponseInfo: flag,
    transformationEscapeCharacters: flag,
    removeUnusedFilters: flag,
    disableGrpcWeb: flag,
    endpointsWarmingTimeout: duration,
    failoverUpstreamDnsPollingInterval: duration,
    regexMaxProgramSize: count,
    invalidConfigPolicy: z
      .strictObject({
        replaceInvalidRoutes: flag,
        invalidRouteResponseCode: z.int().min(100).max(599),
        invalidRouteResponseBody: text,
      })
      .partial(),
    circuitBreakers: z
      .strictObject({
        maxConnections: count,
        maxPendingRequests: count,
        maxRequests: count,
        maxRetries: count,
        trackRemaining: flag,
      })
      .partial(),
    awsOptions: z
      .strictObject({
        serviceAccountCredentials: z
          .strictObject({ cluster: text, uri: text, region: text, timeout: duration })
          .partial(),
        enableCredentialsDiscovey: flag,
        credentialRefreshDelay: duration,
        propagateOriginalRouting: flag,
        fallbackToFirstFunction: flag,
      })
      .partial(),
    istioOptions: z
      .strictObject({ appendXForwardedHost: flag, enableAutoMtls: flag, enableIntegration: flag })
      .partial(),
  })
  .partial();

const settingsOfGateway = z
  .strictObject({
    isolateVirtualHostsBySslConfig: flag,
    readGatewaysFromAllNamespaces: flag,
    translateEmptyGateways: flag,
    persistProxySpec: flag,
    compressedProxySpec: flag,
    enableGatewayController: flag,
    alwaysSortRouteTableRoutes: flag,
    virtualServiceOptions: z.strictObject({ oneWayTls: flag }),
    validation: z
      .strictObject({
        proxyValidationServerAddr: address,
        alwaysAccept: flag,
        allowWarnings: flag,
        warnMissingTlsSecret: flag,
        serverEnabled: flag,
        disableTransformationValidation: flag,
        warnRouteShortCircuiting: flag,
        validationServerGrpcMaxSizeBytes: count,
        fullEnvoyValidation: flag,
        ignoreGlooValidationFailure: flag,
      })
      .partial(),
  })
  .partial();

const consul = z
  .strictObject({
    address: text,
    datacenter: text,
    username: text,
    password: text,
    token: text,
    caFile: text,
    caPath: text,
    certFile: text,
    keyFile: text,
    insecureSkipVerify: flag,
    waitTime: duration,
    serviceDiscovery: z.strictObject({ dataCenters: texts.optional() }),
    httpAddress: text,
    dnsAddress: text,
    dnsPollingInterval: duration,
  })
  .partial();

/** @see Gloo 1.22.1 `projects/gloo/api/v1/settings.proto` */
export const settings = z.strictObject({
  apiVersion: z.literal("gloo.solo.io/v1"),
  kind: z.literal("Settings"),
  metadata,
  spec: z
    .strictObject({
      devMode: flag,
      linkerd: flag,
      ipV4Only: flag,
      discoveryNamespace: text,
      watchNamespaces: texts,
      watchNamespaceSelectors: z.array(kubernetes("LabelSelector")),
      refreshRate: duration,
      kubernetesArtifactSource: z.strictObject({}),
      kubernetesConfigSource: z.strictObject({}),
      kubernetesSecretSource: z.strictObject({}),
      secretOptions: z.strictObject({ sources: z.array(secretSource) }),
      gloo: settingsOfGloo,
      gateway: settingsOfGateway,
      discovery: z
        .strictObject({
          fdsMode: z.enum(["BLACKLIST", "WHITELIST", "DISABLED"]),
          udsOptions: z.strictObject({ enabled: flag, watchLabels: textMap }).partial(),
          fdsOptions: z.strictObject({ graphqlEnabled: flag }).partial(),
        })
        .partial(),
      consul,
      consulDiscovery: copied,
      knative: z
        .strictObject({
          clusterIngressProxyAddress: text,
          knativeExternalProxyAddress: text,
          knativeInternalProxyAddress: text,
        })
        .partial(),
      extensions: z.strictObject({ configs: copied }),
      extauth: z
        .strictObject({
          extauthzServerRef: reference,
          failureModeAllow: flag,
          requestTimeout: duration,
          userIdHeader: text,
          clearRouteCache: flag,
          statusOnError: z.int(),
          transportApiVersion: text,
          statPrefix: text,
          httpService: copied,
          grpcService: z.strictObject({ authority: text }),
          requestBody: copied,
        })
        .partial(),
      ratelimit: z
        .strictObject({ descriptors: z.array(rateLimitDescriptor), setDescriptors: z.array(copied) })
        .partial(),
      ratelimitServer: z
        .strictObject({
          ratelimitServerRef: reference,
          requestTimeout: duration,
          denyOnFail: flag,
          enableXRatelimitHeaders: flag,
          rateLimitBeforeAuth: flag,
          grpcService: z.strictObject({ authority: text }),
        })
        .partial(),
    })
    .partial(),
});
