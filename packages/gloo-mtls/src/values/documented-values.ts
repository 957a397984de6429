// Generated from the zod schema of the values (npm run schemas); do not edit.

/**
 * Tracing through the default Gateways.
 */
export type ProxyTracing =
  | {
      provider?: {
        [k: string]: unknown;
      } | null;
      cluster?: unknown[] | null;
    }
  | "gloo.omitOverwrite";

/**
 * Values of the Gloo chart.
 */
export interface Values {
  /**
   * What all components share.
   */
  global?: Global | null;
  /**
   * The API gateway: its proxies, validation and jobs.
   */
  gateway?: Gateway | null;
  /**
   * The control plane.
   */
  gloo?: Gloo | null;
  /**
   * A gateway proxy. A named one inherits from gatewayProxy, key by key.
   */
  gatewayProxies?: {
    [k: string]: GatewayProxy | null;
  } | null;
  /**
   * The Settings object of the control plane.
   */
  settings?: Settings | null;
  /**
   * Discovery of upstreams and of their functions.
   */
  discovery?: Discovery | null;
  /**
   * The server that takes Envoy's access logs over gRPC.
   */
  accessLogger?: AccessLogger | null;
  /**
   * The controller for the Kubernetes Gateway API.
   */
  kubeGateway?: KubeGateway | null;
  /**
   * The cluster.
   */
  k8s?: K8S | null;
  /**
   * The namespace of the release.
   */
  namespace?: Namespace | null;
  /**
   * Not in the chart's reference. Secret with the license key, for gloo and discovery. Unit: Secret name.
   */
  license_secret_name?: string | number | boolean | null;
  /**
   * The controller for Kubernetes Ingress objects. Its proxy knows nothing of mutual TLS.
   */
  ingress?: Ingress | null;
  /**
   * The Envoy proxy of the ingress controller.
   */
  ingressProxy?: IngressProxy | null;
}
/**
 * What all components share.
 */
export interface Global {
  /**
   * Mutual TLS between the gateway proxies and the control plane.
   */
  glooMtls?: GlooMtls | null;
  /**
   * How Gloo lives in an Istio mesh.
   */
  istioIntegration?: IstioIntegration | null;
  /**
   * Istio's certificates for gateway proxies, the older way.
   */
  istioSDS?: IstioSds | null;
  /**
   * What every image falls back to, key by key.
   */
  image?: GlobalImage | null;
  /**
   * Roles and their bindings.
   */
  glooRbac?: Rbac | null;
  /**
   * Metrics of every component that has no stats of its own.
   */
  glooStats?: GlobalStats | null;
  /**
   * Labels of every object, beside app: gloo; pods do not get them.
   */
  additionalLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * A ConfigMap to render beside the others.
   */
  configMaps?: (GlobalConfigMap | null)[] | null;
  /**
   * Pod Security Standards.
   */
  podSecurityStandards?: PodSecurityStandards | null;
  /**
   * Security settings of all components.
   */
  securitySettings?: SecuritySettings | null;
  /**
   * Free. Only extensions.extAuth is read, into the extauth field of Settings.
   */
  extensions?: unknown;
  /**
   * Copy extensions.extAuth into Settings.
   * @default true
   */
  extauthCustomYaml?: boolean | null;
  /**
   * Add specs to Settings. Only the enterprise chart has what it asks for, so true makes the render of this one fail.
   */
  extraSpecs?: boolean | null;
  /**
   * Let the rollout job apply further custom resources. Only the enterprise chart has what it asks for, so true makes the render of this one fail.
   */
  extraCustomResources?: boolean | null;
  /**
   * Has no effect: the console belongs to the enterprise chart. Settings of the enterprise console.
   */
  console?: unknown;
}
/**
 * Mutual TLS between the gateway proxies and the control plane.
 */
export interface GlooMtls {
  /**
   * The switch: xDS is served with TLS, and the proxies dial it with certificates.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * The sds containers, which hand certificates to Envoy.
   */
  sds?: GlooMtlsSds | null;
  /**
   * The container envoy-sidecar, which ends the TLS of xDS before gloo.
   */
  envoy?: GlooMtlsEnvoy | null;
  /**
   * The container istio-proxy, which fetches Istio's certificates.
   */
  istioProxy?: GlooMtlsIstioProxy | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  sdsResources?: Resources | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  envoySidecarResources?: Resources | null;
}
/**
 * The sds containers, which hand certificates to Envoy.
 */
export interface GlooMtlsSds {
  /**
   * Image of the container.
   */
  image?: SidecarImage | null;
  /**
   * Log level of sds in gateway proxies; the one beside gloo ignores it.
   * @default "info"
   */
  logLevel?:
    "debug" | "info" | "warn" | "error" | "panic" | "fatal" | (string & {}) | number | boolean | null;
  /**
   * Readiness probe of sds in gateway proxies. Null removes it; another handler needs tcpSocket: null. Since 1.18.40, 1.19.19, 1.20.21 and 1.21.11.
   * @default {"failureThreshold":3,"initialDelaySeconds":3,"periodSeconds":10,"tcpSocket":{"port":8234}}
   */
  readinessProbe?: unknown;
  /**
   * The SecurityContext of Kubernetes.
   */
  securityContext?: SecurityContext | null;
  /**
   * Has no effect: use global.glooMtls.sdsResources. Resources of the container. A part of it replaces all of a default.
   */
  sdsResources?: UnreadResources | null;
}
/**
 * Image of the container.
 */
export interface SidecarImage {
  /**
   * Host and prefix of the image. Falls back to global.image.registry.
   * @default
   * "docker.io/istio" for global.glooMtls.istioProxy.image.registry
   */
  registry?: string | number | boolean | null;
  /**
   * Name of the image. The fips variants add -fips to the names that exist with FIPS cryptography.
   * @default
   * "sds" for global.glooMtls.sds.image.repository
   * "gloo-envoy-wrapper" for global.glooMtls.envoy.image.repository
   * "proxyv2" for global.glooMtls.istioProxy.image.repository
   */
  repository?: string | number | boolean | null;
  /**
   * Tag of the image. The distroless variants add -distroless to the names that exist without a shell.
   * @default
   * "1.22.1" for global.glooMtls.sds.image.tag
   * "1.22.1" for global.glooMtls.envoy.image.tag
   * "1.22.0" for global.glooMtls.istioProxy.image.tag
   */
  tag?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant standard, and for a variant that the chart does not know. Unit: OCI digest.
   */
  digest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips, or with fips on. Unit: OCI digest.
   */
  fipsDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant distroless. Unit: OCI digest.
   */
  distrolessDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips-distroless. Unit: OCI digest.
   */
  fipsDistrolessDigest?: string | number | boolean | null;
  /**
   * Leave the digest away. False does not undo global.image.disableDigest. Since 1.19.0.
   */
  disableDigest?: boolean | null;
  /**
   * When a node pulls the image. Falls back to global.image.pullPolicy.
   */
  pullPolicy?: "IfNotPresent" | "Always" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Has no effect: a pod takes its pull secrets from its main image alone. Secret with the credentials of the registry. Falls back to global.image.pullSecret. Unit: Secret name.
   */
  pullSecret?: string | number | boolean | null;
  /**
   * Flavour of the image: standard, fips, distroless or fips-distroless.
   */
  variant?: "standard" | "fips" | "distroless" | "fips-distroless" | (string & {}) | number | boolean | null;
  /**
   * Deprecated, use variant. Selects fipsDigest regardless of the variant, and adds -fips to the names that exist with FIPS cryptography.
   */
  fips?: boolean | null;
}
/**
 * The SecurityContext of Kubernetes.
 */
export interface SecurityContext {
  /**
   * How this map meets the chart's defaults: no-merge (or empty) replaces them, helm-merge fills its gaps from them.
   */
  mergePolicy?: "no-merge" | "helm-merge" | (string & {}) | null;
  [k: string]: unknown;
}
/**
 * Resources of the container. A part of it replaces all of a default.
 */
export interface UnreadResources {
  /**
   * Has no effect: use global.glooMtls.sdsResources. The most the container may use.
   */
  limits?: UnreadResourceLimits | null;
  /**
   * Has no effect: use global.glooMtls.sdsResources. What a node must have free to take the pod.
   */
  requests?: UnreadResourceRequests | null;
}
/**
 * The most the container may use.
 */
export interface UnreadResourceLimits {
  /**
   * Has no effect: use global.glooMtls.sdsResources. Processor time, in cores. Unit: Kubernetes quantity.
   */
  cpu?: string | number | boolean | null;
  /**
   * Has no effect: use global.glooMtls.sdsResources. Memory, in bytes. Unit: Kubernetes quantity.
   */
  memory?: string | number | boolean | null;
  /**
   * This interface was referenced by `UnreadResourceLimits`'s JSON-Schema definition
   * via the `patternProperty` "^(ephemeral-storage|hugepages-.+|.+\/.+)$".
   */
  [k: string]: string | number | boolean | null | undefined;
}
/**
 * What a node must have free to take the pod.
 */
export interface UnreadResourceRequests {
  /**
   * Has no effect: use global.glooMtls.sdsResources. Processor time, in cores. Unit: Kubernetes quantity.
   */
  cpu?: string | number | boolean | null;
  /**
   * Has no effect: use global.glooMtls.sdsResources. Memory, in bytes. Unit: Kubernetes quantity.
   */
  memory?: string | number | boolean | null;
  /**
   * This interface was referenced by `UnreadResourceRequests`'s JSON-Schema definition
   * via the `patternProperty` "^(ephemeral-storage|hugepages-.+|.+\/.+)$".
   */
  [k: string]: string | number | boolean | null | undefined;
}
/**
 * The container envoy-sidecar, which ends the TLS of xDS before gloo.
 */
export interface GlooMtlsEnvoy {
  /**
   * Image of the container.
   */
  image?: SidecarImage | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  securityContext?: SecurityContext | null;
}
/**
 * The container istio-proxy, which fetches Istio's certificates.
 */
export interface GlooMtlsIstioProxy {
  /**
   * Image of the container.
   */
  image?: SidecarImage | null;
  /**
   * Log level of istio-proxy.
   * @default "warning"
   */
  logLevel?:
    | "trace"
    | "debug"
    | "info"
    | "warning"
    | "warn"
    | "error"
    | "critical"
    | "off"
    | (string & {})
    | number
    | boolean
    | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  securityContext?: SecurityContext | null;
  /**
   * Has no effect: use gatewayProxies.<name>.istioDiscoveryAddress. Address of istiod.
   */
  istioDiscoveryAddress?: string | number | boolean | null;
  /**
   * Has no effect: use gatewayProxies.<name>.istioMetaMeshId. Mesh id of Istio.
   */
  istioMetaMeshId?: string | number | boolean | null;
  /**
   * Has no effect: use gatewayProxies.<name>.istioMetaClusterId. Cluster id of Istio.
   */
  istioMetaClusterId?: string | number | boolean | null;
}
/**
 * Resources of the container. A part of it replaces all of a default.
 */
export interface Resources {
  /**
   * The most the container may use.
   */
  limits?: ResourceLimits | null;
  /**
   * What a node must have free to take the pod.
   */
  requests?: ResourceRequests | null;
}
/**
 * The most the container may use.
 */
export interface ResourceLimits {
  /**
   * Processor time, in cores. Unit: Kubernetes quantity.
   */
  cpu?: string | number | boolean | null;
  /**
   * Memory, in bytes. Unit: Kubernetes quantity.
   */
  memory?: string | number | boolean | null;
  /**
   * This interface was referenced by `ResourceLimits`'s JSON-Schema definition
   * via the `patternProperty` "^(ephemeral-storage|hugepages-.+|.+\/.+)$".
   */
  [k: string]: string | number | boolean | null | undefined;
}
/**
 * What a node must have free to take the pod.
 */
export interface ResourceRequests {
  /**
   * Processor time, in cores. Unit: Kubernetes quantity.
   */
  cpu?: string | number | boolean | null;
  /**
   * Memory, in bytes. Unit: Kubernetes quantity.
   */
  memory?: string | number | boolean | null;
  /**
   * This interface was referenced by `ResourceRequests`'s JSON-Schema definition
   * via the `patternProperty` "^(ephemeral-storage|hugepages-.+|.+\/.+)$".
   */
  [k: string]: string | number | boolean | null | undefined;
}
/**
 * How Gloo lives in an Istio mesh.
 */
export interface IstioIntegration {
  /**
   * Add sds and istio-proxy to gateway proxies, and turn the integration on in Settings.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Use mutual TLS towards upstreams inside the mesh (Settings enableAutoMtls).
   * @default false
   */
  enableAutoMtls?: boolean | null;
  /**
   * Label pods so that Istio injects no sidecar into them.
   * @default false
   */
  disableAutoinjection?: boolean | null;
  /**
   * Deprecated. Label the Namespace for injection; only with namespace.create, which renders it.
   * @default false
   */
  labelInstallNamespace?: boolean | null;
  /**
   * Deprecated. Label discovery for injection, against disableAutoinjection too.
   * @default false
   */
  whitelistDiscovery?: boolean | null;
  /**
   * Deprecated. Label gateway proxies for injection, and tell gloo.
   * @default false
   */
  enableIstioSidecarOnGateway?: boolean | null;
  /**
   * Deprecated. Revision of Istio; pods are labelled istio.io/rev instead of the inject label.
   */
  istioSidecarRevTag?: string | number | boolean | null;
  /**
   * Deprecated. Add the header X-Forwarded-Host (Settings appendXForwardedHost).
   * @default true
   */
  appendXForwardedHost?: boolean | null;
}
/**
 * Istio's certificates for gateway proxies, the older way.
 */
export interface IstioSds {
  /**
   * Deprecated, use global.istioIntegration.enabled. Adds sds and istio-proxy to gateway proxies, but leaves Settings alone.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Containers in place of istio-proxy; they count for istioIntegration as well.
   */
  customSidecars?: unknown;
}
/**
 * What every image falls back to, key by key.
 */
export interface GlobalImage {
  /**
   * Host and prefix of every image that has none of its own.
   * @default "quay.io/solo-io"
   */
  registry?: string | number | boolean | null;
  /**
   * Name of every image that has none of its own; by default each has one.
   */
  repository?: string | number | boolean | null;
  /**
   * Tag of every image that has none of its own; by default each has one.
   */
  tag?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant standard, and for a variant that the chart does not know. Unit: OCI digest.
   */
  digest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips, or with fips on. Unit: OCI digest.
   */
  fipsDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant distroless. Unit: OCI digest.
   */
  distrolessDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips-distroless. Unit: OCI digest.
   */
  fipsDistrolessDigest?: string | number | boolean | null;
  /**
   * Leave all digests away. An image cannot turn its own back on. Since 1.19.0.
   * @default false
   */
  disableDigest?: boolean | null;
  /**
   * When nodes pull the images that have no policy of their own.
   * @default "IfNotPresent"
   */
  pullPolicy?: "IfNotPresent" | "Always" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Secret with the credentials of the registry, for every pod whose main image names none. Unit: Secret name.
   */
  pullSecret?: string | number | boolean | null;
  /**
   * Flavour of every image that has none of its own.
   */
  variant?: "standard" | "fips" | "distroless" | "fips-distroless" | (string & {}) | number | boolean | null;
  /**
   * Deprecated, use variant. As the key of a single image, for all of them; an image cannot turn it off.
   */
  fips?: boolean | null;
}
/**
 * Roles and their bindings.
 */
export interface Rbac {
  /**
   * Render roles, bindings and the accounts of the jobs.
   * @default true
   */
  create?: boolean | null;
  /**
   * Use Role instead of ClusterRole for the rules of the control plane.
   * @default false
   */
  namespaced?: boolean | null;
  /**
   * Suffix of the names of roles and bindings, in place of the release namespace.
   */
  nameSuffix?: string | number | boolean | null;
}
/**
 * Metrics of every component that has no stats of its own.
 */
export interface GlobalStats {
  /**
   * Publish Prometheus metrics.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Path of Envoy's admin interface that /metrics is rewritten to.
   * @default "/stats/prometheus"
   */
  routePrefixRewrite?: string | number | boolean | null;
  /**
   * Add Datadog annotations to the pods of gateway proxies.
   * @default false
   */
  setDatadogAnnotations?: boolean | null;
  /**
   * Add a route /stats to the metrics listener of Envoy.
   * @default false
   */
  enableStatsRoute?: boolean | null;
  /**
   * Path of Envoy's admin interface that /stats is rewritten to.
   * @default "/stats"
   */
  statsPrefixRewrite?: string | number | boolean | null;
  /**
   * Add a Service port http-monitoring for a Prometheus ServiceMonitor.
   */
  serviceMonitorEnabled?: boolean | null;
  /**
   * Add a container port http-monitoring for a Prometheus PodMonitor.
   */
  podMonitorEnabled?: boolean | null;
}
/**
 * A ConfigMap to render beside the others.
 */
export interface GlobalConfigMap {
  /**
   * Name of the ConfigMap; must be there.
   */
  name?: string | number | boolean | null;
  /**
   * Namespace of the ConfigMap. Falls back to that of the release.
   */
  namespace?: string | number | boolean | null;
  /**
   * Its data. The chart prints it without quotes: text that reads as a number or a flag becomes one.
   */
  data?: {
    [k: string]: string | number | boolean | null;
  } | null;
}
/**
 * Pod Security Standards.
 */
export interface PodSecurityStandards {
  /**
   * Pod Security Standards for containers.
   */
  container?: ContainerSecurityStandards | null;
}
/**
 * Pod Security Standards for containers.
 */
export interface ContainerSecurityStandards {
  /**
   * Fold the restricted profile of the Pod Security Standards into the default security contexts of containers.
   */
  enableRestrictedContainerDefaults?: boolean | null;
  /**
   * Seccomp profile of those defaults: RuntimeDefault or Localhost. Anything else makes the render fail.
   */
  defaultSeccompProfileType?: "RuntimeDefault" | "Localhost" | (string & {}) | number | boolean | null;
}
/**
 * Security settings of all components.
 */
export interface SecuritySettings {
  /**
   * Leave user ids to the cluster: no runAsUser is rendered, and some pods get no security context.
   */
  floatingUserId?: boolean | null;
}
/**
 * The API gateway: its proxies, validation and jobs.
 */
export interface Gateway {
  /**
   * Gateway mode: proxies, their roles, validation, and the switch in Settings.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Validation of Gloo's custom resources before they are stored.
   */
  validation?: Validation | null;
  /**
   * Jobs that make and rotate certificates.
   */
  certGenJob?: CertGenJob | null;
  /**
   * Jobs that apply the default Gateways, check that they are there, and migrate those of older releases.
   */
  rolloutJob?: RolloutJob | null;
  /**
   * The job that removes what Helm leaves behind, before an uninstallation.
   */
  cleanupJob?: CleanupJob | null;
  /**
   * ServiceAccount gateway-proxy.
   */
  proxyServiceAccount?: ProxyServiceAccount | null;
  /**
   * Read Gateways from all watched namespaces and not only from that of gloo.
   * @default false
   */
  readGatewaysFromAllNamespaces?: boolean | null;
  /**
   * Keep virtual hosts with different TLS settings apart.
   * @default false
   */
  isolateVirtualHostsBySslConfig?: boolean | null;
  /**
   * Compress Proxy resources.
   */
  compressedProxySpec?: boolean | null;
  /**
   * Store Proxy resources in the cluster. Always on when gateway.enabled is off.
   */
  persistProxySpec?: boolean | null;
  /**
   * Open listeners for Gateways without virtual services too.
   * @default false
   */
  translateEmptyGateways?: boolean | null;
  /**
   * Not in the chart's reference. Drops the pod label gateway-proxy: live, which Services select.
   */
  upgrade?: boolean | null;
  /**
   * Let a helper change the values first. Only the enterprise chart has the helper, so true makes the render of this one fail.
   */
  updateValues?: boolean | null;
  /**
   * Has no effect: no object is made of it. A Service.
   */
  Service?: UnreadGatewayService | null;
}
/**
 * Validation of Gloo's custom resources before they are stored.
 */
export interface Validation {
  /**
   * Validate: webhook, its certificate and the validation block of Settings.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * The ValidatingWebhookConfiguration.
   */
  webhook?: ValidationWebhook | null;
  /**
   * Let invalid resources in, and only log and count them.
   * @default true
   */
  alwaysAcceptResources?: boolean | null;
  /**
   * Let resources with warnings in.
   * @default true
   */
  allowWarnings?: boolean | null;
  /**
   * Take a reference to a missing TLS Secret for a warning and not for an error.
   * @default true
   */
  warnMissingTlsSecret?: boolean | null;
  /**
   * Run the validation server in gloo.
   * @default true
   */
  serverEnabled?: boolean | null;
  /**
   * Leave transformations unvalidated, which saves time.
   * @default false
   */
  disableTransformationValidation?: boolean | null;
  /**
   * Warn about routes that an earlier route hides.
   * @default false
   */
  warnRouteShortCircuiting?: boolean | null;
  /**
   * Have Envoy itself validate the whole translated configuration.
   * @default false
   */
  fullEnvoyValidation?: boolean | null;
  /**
   * Largest message that the validation server takes. Unit: bytes.
   * @default 104857600
   */
  validationServerGrpcMaxSizeBytes?: number | null;
  /**
   * Secret with the certificate of the webhook server. Unit: Secret name.
   * @default "gateway-validation-certs"
   */
  secretName?: string | number | boolean | null;
  /**
   * What the API server does when the webhook for Gloo's resources does not answer.
   * @default "Ignore"
   */
  failurePolicy?: "Ignore" | "Fail" | (string & {}) | number | boolean | null;
  /**
   * The same for the webhook for Secrets and Namespaces.
   * @default "Ignore"
   */
  kubeCoreFailurePolicy?: "Ignore" | "Fail" | (string & {}) | number | boolean | null;
  /**
   * CEL conditions under which the webhook for Gloo's resources is asked. Since 1.18.6.
   */
  matchConditions?: unknown;
  /**
   * CEL conditions under which the webhook for Secrets and Namespaces is asked. Since 1.18.6.
   */
  kubeCoreMatchConditions?: unknown;
  /**
   * Has no effect: use gloo.deployment.livenessProbeEnabled. Liveness probe of a pod that no longer exists.
   */
  livenessProbeEnabled?: boolean | null;
}
/**
 * The ValidatingWebhookConfiguration.
 */
export interface ValidationWebhook {
  /**
   * Render the ValidatingWebhookConfiguration.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Render it as a plain object and not as a Helm hook.
   * @default false
   */
  disableHelmHook?: boolean | null;
  /**
   * How long the API server waits for an answer. Kubernetes' own default is 10. Unit: seconds.
   */
  timeoutSeconds?: number | null;
  /**
   * Further annotations of the configuration.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Kinds whose deletion is not validated: virtualservices, routetables, upstreams, ratelimitconfigs, secrets, namespaces, or * for all.
   */
  skipDeleteValidationResources?: (string | number | boolean | null)[] | null;
  /**
   * Validate RouteOption and VirtualHostOption too; only with kubeGateway.enabled.
   * @default true
   */
  enablePolicyApi?: boolean | null;
  /**
   * Laid over the ValidatingWebhookConfiguration, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Jobs that make and rotate certificates.
 */
export interface CertGenJob {
  /**
   * Render the job for the certificate of the webhook. It has no effect on the job for mutual TLS and the CronJobs.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Run the job for mutual TLS before upgrades too, and not only before the installation.
   * @default false
   */
  runOnUpdate?: boolean | null;
  /**
   * Wait after each stage of a rotation, so that all pods see it; a run lasts at least twice this. For mutual TLS alone. Unit: Go duration.
   * @default "65s"
   */
  rotationDuration?: string | number | boolean | null;
  /**
   * Make new certificates although the old ones are valid, in each run of each job.
   * @default true
   */
  forceRotation?: boolean | null;
  /**
   * Rotation on a schedule.
   */
  cron?: CertGenCron | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * User of the container. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Leave the user of the container to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  containerSecurityContext?: SecurityContext | null;
  /**
   * Laid over Job gateway-certgen, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Laid over Job gloo-mtls-certgen, map into map.
   */
  mtlsKubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * How long the job may run before Kubernetes stops it. Unit: seconds.
   */
  activeDeadlineSeconds?: number | null;
  /**
   * Retries before the job has failed. 0 cannot be written and means Kubernetes' own default. Unit: retries.
   */
  backoffLimit?: number | null;
  /**
   * Pods that must succeed. Unit: pods.
   */
  completions?: number | null;
  /**
   * Take the labels and the selector as they are written. Only true is passed on.
   */
  manualSelector?: boolean | null;
  /**
   * Pods that may run at once. Unit: pods.
   */
  parallelism?: number | null;
  /**
   * How long Kubernetes keeps the finished job. Without it Helm deletes the job once it has succeeded. Unit: seconds.
   * @default 60
   */
  ttlSecondsAfterFinished?: number | null;
  /**
   * Honour ttlSecondsAfterFinished. Absent means true.
   * @default true
   */
  setTtlAfterFinished?: boolean | null;
  /**
   * Further labels of the job's pod.
   */
  extraPodLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the job's pod.
   */
  extraPodAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * When Kubernetes restarts the containers of the pod.
   * @default "OnFailure"
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * Rotation on a schedule.
 */
export interface CertGenCron {
  /**
   * Render the CronJobs that rotate certificates.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * When a rotation starts, in the time zone of kube-controller-manager. Unit: cron schedule.
   * @default "* * * * *"
   */
  schedule?: string | number | boolean | null;
  /**
   * Laid over CronJob gloo-mtls-certgen-cronjob, map into map.
   */
  mtlsKubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Laid over CronJob gateway-certgen-cronjob, map into map.
   */
  validationWebhookKubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Image of the container.
 */
export interface Image {
  /**
   * Host and prefix of the image. Falls back to global.image.registry.
   */
  registry?: string | number | boolean | null;
  /**
   * Name of the image. The fips variants add -fips to the names that exist with FIPS cryptography.
   * @default
   * "certgen" for gateway.certGenJob.image.repository
   * "kubectl" for gateway.rolloutJob.image.repository
   * "kubectl" for gateway.cleanupJob.image.repository
   * "gloo" for gloo.deployment.image.repository
   * "gloo-envoy-wrapper" for gatewayProxies.<name>.podTemplate.image.repository
   * "gloo-envoy-wrapper" for settings.integrations.knative.proxy.image.repository
   * "discovery" for discovery.deployment.image.repository
   * "access-logger" for accessLogger.image.repository
   * "ingress" for ingress.deployment.image.repository
   * "gloo-envoy-wrapper" for ingressProxy.deployment.image.repository
   */
  repository?: string | number | boolean | null;
  /**
   * Tag of the image. The distroless variants add -distroless to the names that exist without a shell.
   * @default "1.22.1"
   */
  tag?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant standard, and for a variant that the chart does not know. Unit: OCI digest.
   */
  digest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips, or with fips on. Unit: OCI digest.
   */
  fipsDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant distroless. Unit: OCI digest.
   */
  distrolessDigest?: string | number | boolean | null;
  /**
   * Digest put after the tag for variant fips-distroless. Unit: OCI digest.
   */
  fipsDistrolessDigest?: string | number | boolean | null;
  /**
   * Leave the digest away. False does not undo global.image.disableDigest. Since 1.19.0.
   */
  disableDigest?: boolean | null;
  /**
   * When a node pulls the image. Falls back to global.image.pullPolicy.
   */
  pullPolicy?: "IfNotPresent" | "Always" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Secret with the credentials of the registry. Falls back to global.image.pullSecret. Unit: Secret name.
   */
  pullSecret?: string | number | boolean | null;
  /**
   * Flavour of the image: standard, fips, distroless or fips-distroless.
   */
  variant?: "standard" | "fips" | "distroless" | "fips-distroless" | (string & {}) | number | boolean | null;
  /**
   * Deprecated, use variant. Selects fipsDigest regardless of the variant, and adds -fips to the names that exist with FIPS cryptography.
   */
  fips?: boolean | null;
}
/**
 * Jobs that apply the default Gateways, check that they are there, and migrate those of older releases.
 */
export interface RolloutJob {
  /**
   * Render these jobs with their roles.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * How long the check waits for the rollout to complete. Unit: seconds.
   * @default 120
   */
  timeout?: number | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * User of the containers, and of the cleanup job's. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Leave the user of the containers to the cluster, and that of the cleanup job's.
   */
  floatingUserId?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  containerSecurityContext?: SecurityContext | null;
  /**
   * How long the job may run before Kubernetes stops it. Unit: seconds.
   */
  activeDeadlineSeconds?: number | null;
  /**
   * Retries before the job has failed. 0 cannot be written and means Kubernetes' own default. Unit: retries.
   */
  backoffLimit?: number | null;
  /**
   * Pods that must succeed. Unit: pods.
   */
  completions?: number | null;
  /**
   * Take the labels and the selector as they are written. Only true is passed on.
   */
  manualSelector?: boolean | null;
  /**
   * Pods that may run at once. Unit: pods.
   */
  parallelism?: number | null;
  /**
   * How long Kubernetes keeps the finished job. Without it Helm deletes the job once it has succeeded. Unit: seconds.
   * @default 300
   */
  ttlSecondsAfterFinished?: number | null;
  /**
   * Honour ttlSecondsAfterFinished. Absent means true.
   */
  setTtlAfterFinished?: boolean | null;
  /**
   * Further labels of the job's pod.
   */
  extraPodLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the job's pod.
   */
  extraPodAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * When Kubernetes restarts the containers of the pod.
   * @default "OnFailure"
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * The job that removes what Helm leaves behind, before an uninstallation.
 */
export interface CleanupJob {
  /**
   * Render the job with its roles.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * Has no effect: the job takes gateway.rolloutJob.runAsUser. User of the container. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Has no effect: the job takes gateway.rolloutJob.floatingUserId. Leave the user of the container to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * Has no effect: the job takes gateway.rolloutJob.containerSecurityContext. The SecurityContext of Kubernetes.
   */
  containerSecurityContext?: UnreadSecurityContext | null;
  /**
   * How long the job may run before Kubernetes stops it. Unit: seconds.
   */
  activeDeadlineSeconds?: number | null;
  /**
   * Retries before the job has failed. 0 cannot be written and means Kubernetes' own default. Unit: retries.
   */
  backoffLimit?: number | null;
  /**
   * Pods that must succeed. Unit: pods.
   */
  completions?: number | null;
  /**
   * Take the labels and the selector as they are written. Only true is passed on.
   */
  manualSelector?: boolean | null;
  /**
   * Pods that may run at once. Unit: pods.
   */
  parallelism?: number | null;
  /**
   * How long Kubernetes keeps the finished job. Without it Helm deletes the job once it has succeeded. Unit: seconds.
   * @default 60
   */
  ttlSecondsAfterFinished?: number | null;
  /**
   * Honour ttlSecondsAfterFinished. Absent means true.
   */
  setTtlAfterFinished?: boolean | null;
  /**
   * Further labels of the job's pod.
   */
  extraPodLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the job's pod.
   */
  extraPodAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * When Kubernetes restarts the containers of the pod.
   * @default "OnFailure"
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * The SecurityContext of Kubernetes.
 */
export interface UnreadSecurityContext {
  /**
   * Has no effect: the job takes gateway.rolloutJob.containerSecurityContext. How this map meets the chart's defaults: no-merge (or empty) replaces them, helm-merge fills its gaps from them.
   */
  mergePolicy?: "no-merge" | "helm-merge" | (string & {}) | null;
  [k: string]: unknown;
}
/**
 * ServiceAccount gateway-proxy.
 */
export interface ProxyServiceAccount {
  /**
   * Further annotations of the account.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Keep Kubernetes from mounting the token of the account into pods.
   */
  disableAutomount?: boolean | null;
  /**
   * Laid over ServiceAccount gateway-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A Service.
 */
export interface UnreadGatewayService {
  /**
   * Has no effect: no object is made of it. Laid over a Service, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The control plane.
 */
export interface Gloo {
  /**
   * Deployment gloo.
   */
  deployment?: GlooDeployment | null;
  /**
   * Service gloo.
   */
  service?: GlooService | null;
  /**
   * ServiceAccount gloo.
   */
  serviceAccount?: GlooServiceAccount | null;
  /**
   * PodDisruptionBudget gloo-pdb, rendered when this is not empty. Both keys at once make the render fail.
   */
  podDisruptionBudget?: GlooPodDisruptionBudget | null;
  /**
   * Log level of gloo.
   */
  logLevel?:
    "debug" | "info" | "warn" | "error" | "panic" | "fatal" | (string & {}) | number | boolean | null;
  /**
   * Write errors to standard error and the rest to standard output.
   */
  splitLogOutput?: boolean | null;
  /**
   * Let every replica act as the leader; wrong with more than one.
   */
  disableLeaderElection?: boolean | null;
  /**
   * Take Secrets for headers only from the namespace of the upstream.
   */
  headerSecretRefNsMatchesUs?: boolean | null;
  /**
   * Drop the status metrics of resources that are gone. Since 1.19.0.
   */
  clearStatusMetrics?: boolean | null;
}
/**
 * Deployment gloo.
 */
export interface GlooDeployment {
  /**
   * Where proxies dial xDS over gRPC: on the pod, on the Service and in the bootstraps. Unit: TCP port.
   * @default 9977
   */
  xdsPort?: number | null;
  /**
   * Where proxies dial xDS over REST, in the same places. Unit: TCP port.
   * @default 9976
   */
  restXdsPort?: number | null;
  /**
   * Where validation is served: on the pod, the Service and in Settings. What gloo binds stays 9988. Unit: TCP port.
   * @default 9988
   */
  validationPort?: number | null;
  /**
   * Where glooctl reads proxies: on the pod, the Service and in Settings. Unit: TCP port.
   * @default 9966
   */
  proxyDebugPort?: number | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * GOMEMLIMIT as a share of the memory limit, 1 to 100. 0 turns it off; without a limit it does nothing. Since 1.20.20 and 1.21.10. Unit: percent.
   * @default 0
   */
  goMemLimitPercent?: string | (number | null);
  /**
   * Metrics of this component. Replaces the whole of global.glooStats, so what is left out here is off.
   */
  stats?: ComponentStats | null;
  /**
   * Add a liveness probe; with mutual TLS on it is put on envoy-sidecar.
   */
  livenessProbeEnabled?: boolean | null;
  /**
   * User of gloo, envoy-sidecar and sds. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Leave the user of these containers to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  glooContainerSecurityContext?: SecurityContext | null;
  /**
   * The PodSecurityContext of Kubernetes.
   */
  podSecurityContext?: PodSecurityContext | null;
  /**
   * Whether traffic to Service gloo from outside may leave the node that it meets.
   */
  externalTrafficPolicy?: "Cluster" | "Local" | (string & {}) | number | boolean | null;
  /**
   * Further labels of the pod.
   */
  extraGlooLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraGlooAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Written as the pod annotation gloo.solo.io/oss-image-tag, from which glooctl learns the version.
   * @default "1.22.1"
   */
  ossImageTag?: string | number | boolean | null;
  /**
   * Laid over Deployment gloo, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * Metrics of this component. Replaces the whole of global.glooStats, so what is left out here is off.
 */
export interface ComponentStats {
  /**
   * Publish Prometheus metrics.
   * @default
   * true for accessLogger.stats.enabled
   */
  enabled?: boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Path of Envoy's admin interface that /metrics is rewritten to.
   */
  routePrefixRewrite?: string | number | boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Add Datadog annotations to the pods of gateway proxies.
   */
  setDatadogAnnotations?: boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Add a route /stats to the metrics listener of Envoy.
   */
  enableStatsRoute?: boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Path of Envoy's admin interface that /stats is rewritten to.
   */
  statsPrefixRewrite?: string | number | boolean | null;
  /**
   * Add a Service port http-monitoring for a Prometheus ServiceMonitor.
   */
  serviceMonitorEnabled?: boolean | null;
  /**
   * Add a container port http-monitoring for a Prometheus PodMonitor.
   */
  podMonitorEnabled?: boolean | null;
}
/**
 * The PodSecurityContext of Kubernetes.
 */
export interface PodSecurityContext {
  /**
   * How this map meets the chart's defaults: no-merge (or empty) replaces them, helm-merge fills its gaps from them.
   */
  mergePolicy?: "no-merge" | "helm-merge" | (string & {}) | null;
  [k: string]: unknown;
}
/**
 * Service gloo.
 */
export interface GlooService {
  /**
   * Laid over Service gloo, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * ServiceAccount gloo.
 */
export interface GlooServiceAccount {
  /**
   * Further annotations of the account.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Keep Kubernetes from mounting the token of the account into pods.
   */
  disableAutomount?: boolean | null;
  /**
   * Laid over ServiceAccount gloo, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * PodDisruptionBudget gloo-pdb, rendered when this is not empty. Both keys at once make the render fail.
 */
export interface GlooPodDisruptionBudget {
  /**
   * Pods that must stay available. Unit: pods or percentage.
   */
  minAvailable?: string | number | boolean | null;
  /**
   * Pods that may be unavailable. Unit: pods or percentage.
   */
  maxUnavailable?: string | number | boolean | null;
}
/**
 * A gateway proxy. A named one inherits from gatewayProxy, key by key.
 */
export interface GatewayProxy {
  /**
   * Leave this proxy out. Its ServiceAccount and PodDisruptionBudget stay.
   */
  disabled?: "gloo.omitOverwrite" | (boolean | null);
  /**
   * Namespace of its objects. Falls back to that of the release.
   */
  namespace?: string | number | boolean | null;
  /**
   * The kind of workload.
   */
  kind?: ProxyKind | null;
  /**
   * The pod of the proxy.
   */
  podTemplate?: ProxyPodTemplate | null;
  /**
   * The Service of the proxy.
   */
  service?: ProxyService | null;
  /**
   * The default Gateways of the proxy.
   */
  gatewaySettings?: ProxyGatewaySettings | null;
  /**
   * The ConfigMap with the bootstrap of Envoy.
   */
  configMap?: ProxyConfigMap | null;
  /**
   * Metrics of this proxy. Replaces the whole of global.glooStats, so what is left out here is off.
   */
  stats?: ProxyStats | null;
  /**
   * Open a read-only admin listener on port 8082, and annotate the pods with it.
   */
  readConfig?: "gloo.omitOverwrite" | (boolean | null);
  /**
   * Add a Service for that listener; only with readConfig.
   */
  readConfigMulticluster?: "gloo.omitOverwrite" | (boolean | null);
  /**
   * Host that serves xDS, in place of the Service gloo. Unit: host.
   */
  xdsServiceAddress?: string | number | boolean | null;
  /**
   * Port that serves xDS, both over gRPC and over REST. Unit: TCP port.
   */
  xdsServicePort?: "gloo.omitOverwrite" | (number | null);
  /**
   * Idle time before the connections to gloo are probed. Unit: seconds.
   * @default 60
   */
  tcpKeepaliveTimeSeconds?: "gloo.omitOverwrite" | (number | null);
  /**
   * Address of istiod, for its configuration and its certificates. Unit: host:port.
   * @default "istiod.istio-system.svc:15012"
   */
  istioDiscoveryAddress?: string | number | boolean | null;
  /**
   * Address of istiod for its certificates alone. Unit: host:port.
   */
  istioSpiffeCertProviderAddress?: string | number | boolean | null;
  /**
   * Mesh id of Istio. Falls back to cluster.local.
   */
  istioMetaMeshId?: string | number | boolean | null;
  /**
   * Cluster id of Istio. Falls back to Kubernetes.
   */
  istioMetaClusterId?: string | number | boolean | null;
  /**
   * Log level of Envoy.
   */
  envoyLogLevel?:
    | "trace"
    | "debug"
    | "info"
    | "warning"
    | "warn"
    | "error"
    | "critical"
    | "off"
    | (string & {})
    | number
    | boolean
    | null;
  /**
   * Further arguments of Envoy.
   */
  extraEnvoyArgs?: (string | number | boolean | null)[] | "gloo.omitOverwrite" | null;
  /**
   * Version of the xDS API.
   * @default "V3"
   */
  envoyApiVersion?: "V3" | (string & {}) | number | boolean | null;
  /**
   * Address of Envoy's admin interface. Unit: IP address.
   * @default "127.0.0.1"
   */
  loopBackAddress?: string | number | boolean | null;
  /**
   * Keep Envoy from writing core dumps.
   * @default false
   */
  disableCoreDumps?: "gloo.omitOverwrite" | (boolean | null);
  /**
   * Most connections from clients. Unit: connections.
   * @default 250000
   */
  globalDownstreamMaxConnections?: "gloo.omitOverwrite" | (number | null);
  /**
   * Share of healthy hosts below which Envoy sends to all of them. Unit: percent.
   * @default 50
   */
  healthyPanicThreshold?: "gloo.omitOverwrite" | (number | null);
  /**
   * Further keys of the static layer of Envoy's runtime.
   */
  customStaticLayer?: unknown;
  /**
   * The field stats_config of the bootstrap.
   */
  envoyStatsConfig?:
    | {
        [k: string]: unknown;
      }
    | "gloo.omitOverwrite"
    | null;
  /**
   * Further clusters of the bootstrap.
   */
  envoyStaticClusters?: unknown[] | "gloo.omitOverwrite" | null;
  /**
   * The field bootstrap_extensions of the bootstrap.
   */
  envoyBootstrapExtensions?: unknown[] | "gloo.omitOverwrite" | null;
  /**
   * The overload manager of Envoy. Further keys are free, and ignored.
   */
  envoyOverloadManager?: ProxyOverloadManager | null;
  /**
   * Tracing through the default Gateways.
   */
  tracing?: ProxyTracing | null;
  /**
   * A Gateway for failover between clusters.
   */
  failover?: ProxyFailover | null;
  /**
   * Prefer nodes without another gateway proxy; Deployments only.
   */
  antiAffinity?: "gloo.omitOverwrite" | (boolean | null);
  /**
   * Which nodes and neighbours the pod prefers or needs; Deployments only.
   */
  affinity?: unknown;
  /**
   * How pods spread over nodes and zones; Deployments only.
   */
  topologySpreadConstraints?: unknown;
  /**
   * The HorizontalPodAutoscaler of a Deployment, rendered when this is not empty.
   */
  horizontalPodAutoscaler?: ProxyAutoscaler | null;
  /**
   * The PodDisruptionBudget of a Deployment, rendered when this is not empty.
   */
  podDisruptionBudget?: ProxyPodDisruptionBudget | null;
  /**
   * Further volumes of the pod.
   */
  extraVolumes?: unknown;
  /**
   * Further mounts of the Envoy container.
   */
  extraProxyVolumeMounts?: unknown;
  /**
   * Name of a helper template that gives listeners of the bootstrap, put first.
   */
  extraListenersHelper?: string | number | boolean | null;
  /**
   * Name of a helper template that gives init containers, put after podTemplate.extraInitContainers.
   */
  extraInitContainersHelper?: string | number | boolean | null;
  /**
   * Name of a helper template that gives containers, put after that of Envoy; adds a volume that they share.
   */
  extraContainersHelper?: string | number | boolean | null;
  /**
   * Name of a helper template that gives volumes of the pod, put last.
   */
  extraVolumeHelper?: string | number | boolean | null;
  /**
   * Name of a helper template that gives mounts of the Envoy container, put after extraProxyVolumeMounts.
   */
  extraProxyVolumeMountHelper?: string | number | boolean | null;
  /**
   * Laid over the Deployment or DaemonSet, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Has no effect: the sidecar belongs to the enterprise chart. Do without the external authentication sidecar.
   * @default false
   */
  disableExtauthSidecar?: "gloo.omitOverwrite" | (boolean | null);
}
/**
 * The kind of workload.
 */
export interface ProxyKind {
  /**
   * Deployment or DaemonSet, stronger than the two maps. Anything else makes the render fail. Since 1.22.0.
   */
  workloadType?: "Deployment" | "DaemonSet" | (string & {}) | number | boolean | null;
  /**
   * A Deployment: this is the kind as long as the map is there, even empty.
   */
  deployment?: ProxyDeployment | null;
  /**
   * A DaemonSet. It takes kind.deployment: null or a workloadType to become one.
   */
  daemonSet?: ProxyDaemonSet | null;
}
/**
 * A Deployment: this is the kind as long as the map is there, even empty.
 */
export interface ProxyDeployment {
  /**
   * How many pods run. 0 and null leave the field away, which means one. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the Envoy container.
   */
  customEnv?: unknown;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Has no effect: set it under podTemplate or on the proxy itself where there is such a key. Containers that run before the others start.
   */
  initContainers?: unknown;
  /**
   * Has no effect: use kubeResourceOverride of the proxy. Laid over the Deployment, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A DaemonSet. It takes kind.deployment: null or a workloadType to become one.
 */
export interface ProxyDaemonSet {
  /**
   * Take the ports of the node, with the node's network. Acts on a Deployment as well.
   */
  hostPort?: boolean | null;
  /**
   * Use the node's network; only with hostPort, and then on unless it is false.
   */
  hostNetwork?: "true" | "false" | (boolean | null);
}
/**
 * The pod of the proxy.
 */
export interface ProxyPodTemplate {
  /**
   * HTTP port of the container, target of the Service and bindPort of the default Gateway. Unit: TCP port.
   * @default 8080
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the container, target of the Service and bindPort of the default Gateway. Unit: TCP port.
   * @default 8443
   */
  httpsPort?: number | null;
  /**
   * Further ports of the Envoy container.
   */
  extraPorts?: unknown;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * Add a readiness probe, and make a liveness probe possible.
   * @default false
   */
  probes?: boolean | null;
  /**
   * Add a liveness probe; only with probes.
   */
  livenessProbeEnabled?: boolean | null;
  /**
   * Readiness probe in place of the chart's, when it is not empty; only with probes.
   * @default {}
   */
  customReadinessProbe?: unknown;
  /**
   * Liveness probe in place of the chart's, when it is not empty; only with probes and livenessProbeEnabled.
   * @default {}
   */
  customLivenessProbe?: unknown;
  /**
   * Draining before Envoy stops.
   */
  gracefulShutdown?: GracefulShutdown | null;
  /**
   * How long Kubernetes waits for the pod to stop. Unit: seconds.
   */
  terminationGracePeriodSeconds?: number | null;
  /**
   * Value of runAsNonRoot of the Envoy container.
   * @default true
   */
  runUnprivileged?: boolean | null;
  /**
   * Do without NET_BIND_SERVICE, which ports below 1024 need.
   * @default true
   */
  disableNetBind?: boolean | null;
  /**
   * User of the pod and of the Envoy container. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Group that owns the volumes. Unit: group id.
   * @default 10101
   */
  fsGroup?: number | null;
  /**
   * Leave the user to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * Render a security context for the pod.
   * @default true
   */
  enablePodSecurityContext?: boolean | null;
  /**
   * The PodSecurityContext of Kubernetes.
   */
  podSecurityContext?: PodSecurityContext | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  glooContainerSecurityContext?: SecurityContext | null;
  /**
   * Further labels of the pod.
   */
  extraGatewayProxyLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further containers, before that of Envoy.
   */
  extraContainers?: unknown;
  /**
   * Containers that run before the others start.
   */
  extraInitContainers?: unknown;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod. A proxy's own replace all that it would inherit.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
}
/**
 * Draining before Envoy stops.
 */
export interface GracefulShutdown {
  /**
   * Fail health checks and wait before Envoy is stopped.
   * @default
   * false for gatewayProxies.<name>.podTemplate.gracefulShutdown.enabled
   */
  enabled?: boolean | null;
  /**
   * How long that wait is. Unit: seconds.
   * @default
   * 25 for gatewayProxies.<name>.podTemplate.gracefulShutdown.sleepTimeSeconds
   */
  sleepTimeSeconds?: number | null;
}
/**
 * The Service of the proxy.
 */
export interface ProxyService {
  /**
   * Type of the Service.
   * @default "LoadBalancer"
   */
  type?: "LoadBalancer" | "NodePort" | "ClusterIP" | "ExternalName" | (string & {}) | number | boolean | null;
  /**
   * HTTP port of the Service. Unit: TCP port.
   * @default 80
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the Service. Unit: TCP port.
   * @default 443
   */
  httpsPort?: number | null;
  /**
   * HTTP port on the nodes; only with type NodePort. Unit: TCP port.
   */
  httpNodePort?: number | null;
  /**
   * HTTPS port on the nodes; only with type NodePort. Unit: TCP port.
   */
  httpsNodePort?: number | null;
  /**
   * List the HTTPS port before the HTTP port.
   */
  httpsFirst?: boolean | null;
  /**
   * Further ports of the Service.
   */
  customPorts?: unknown;
  /**
   * Name of the Service, turned into kebab case. It is inherited, so a second proxy needs one of its own.
   */
  name?: string | number | boolean | null;
  /**
   * Address inside the cluster, or None; only with type ClusterIP. Unit: IP address.
   */
  clusterIP?: string | number | boolean | null;
  /**
   * Address of the load balancer; only with type LoadBalancer. Unit: IP address.
   */
  loadBalancerIP?: string | number | boolean | null;
  /**
   * Ranges that may reach the load balancer; only with type LoadBalancer. Unit: CIDR.
   */
  loadBalancerSourceRanges?: (string | number | boolean | null)[] | null;
  /**
   * Further addresses at which nodes take traffic for the Service. Unit: IP address.
   */
  externalIPs?: (string | number | boolean | null)[] | null;
  /**
   * Whether traffic from outside may leave the node that it meets.
   */
  externalTrafficPolicy?: "Cluster" | "Local" | (string & {}) | number | boolean | null;
  /**
   * Annotations of the Service. They are not inherited.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * The Service for Envoy's configuration dump.
   */
  configDumpService?: ProxyConfigDumpService | null;
  /**
   * Laid over the Service, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The Service for Envoy's configuration dump.
 */
export interface ProxyConfigDumpService {
  /**
   * Laid over the Service for Envoy's configuration dump, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The default Gateways of the proxy.
 */
export interface ProxyGatewaySettings {
  /**
   * Make the default Gateways.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Leave out both Gateways; that for failover stays.
   */
  disableGeneratedGateways?: boolean | null;
  /**
   * Leave out the HTTP Gateway and its port on the Service.
   */
  disableHttpGateway?: boolean | null;
  /**
   * Leave out the HTTPS Gateway and its port on the Service.
   */
  disableHttpsGateway?: boolean | null;
  /**
   * Bind 0.0.0.0 and not ::.
   */
  ipv4Only?: boolean | null;
  /**
   * Expect the PROXY protocol on both Gateways.
   * @default false
   */
  useProxyProto?: boolean | null;
  /**
   * The field httpGateway of the HTTP Gateway.
   */
  customHttpGateway?: {
    [k: string]: unknown;
  } | null;
  /**
   * The field httpGateway of the HTTPS Gateway.
   */
  customHttpsGateway?: {
    [k: string]: unknown;
  } | null;
  /**
   * Fields put into the spec of the HTTP Gateway.
   */
  httpHybridGateway?: {
    [k: string]: unknown;
  } | null;
  /**
   * Fields put into the spec of the HTTPS Gateway.
   */
  httpsHybridGateway?: {
    [k: string]: unknown;
  } | null;
  /**
   * The field options.accessLoggingService of both Gateways.
   */
  accessLoggingService?: {
    [k: string]: unknown;
  } | null;
  /**
   * The field options of both Gateways.
   */
  options?: {
    [k: string]: unknown;
  } | null;
  /**
   * Laid over the HTTP Gateway, map into map.
   */
  httpGatewayKubeOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Laid over the HTTPS Gateway, map into map.
   */
  httpsGatewayKubeOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Has no effect: use httpGatewayKubeOverride and httpsGatewayKubeOverride. Laid over the Gateways, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The ConfigMap with the bootstrap of Envoy.
 */
export interface ProxyConfigMap {
  /**
   * In place of all that the chart makes, when not empty; the TLS settings of xDS go with it.
   */
  data?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over the ConfigMap, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Metrics of this proxy. Replaces the whole of global.glooStats, so what is left out here is off.
 */
export interface ProxyStats {
  /**
   * Publish Prometheus metrics.
   */
  enabled?: boolean | null;
  /**
   * Path of Envoy's admin interface that /metrics is rewritten to.
   */
  routePrefixRewrite?: string | number | boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Add Datadog annotations to the pods of gateway proxies.
   */
  setDatadogAnnotations?: boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Add a route /stats to the metrics listener of Envoy.
   */
  enableStatsRoute?: boolean | null;
  /**
   * Has no effect: this component does not use it, and any key here hides the whole of global.glooStats. Path of Envoy's admin interface that /stats is rewritten to.
   */
  statsPrefixRewrite?: string | number | boolean | null;
  /**
   * Add a Service port http-monitoring for a Prometheus ServiceMonitor.
   */
  serviceMonitorEnabled?: boolean | null;
  /**
   * Add a container port http-monitoring for a Prometheus PodMonitor.
   */
  podMonitorEnabled?: boolean | null;
}
/**
 * The overload manager of Envoy. Further keys are free, and ignored.
 */
export interface ProxyOverloadManager {
  /**
   * Put the overload manager into the bootstrap.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * How often resources are measured. Unit: seconds, followed by s.
   * @default "1s"
   */
  refreshInterval?: string | number | boolean | null;
  /**
   * What is watched: Envoy's resource_monitors, of which it wants at least one.
   * @default []
   */
  resourceMonitors?: unknown[] | null;
  /**
   * What is done: Envoy's actions.
   * @default []
   */
  actions?: unknown[] | null;
  /**
   * Envoy's buffer_factory_config.
   * @default null
   */
  bufferFactoryConfig?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * A Gateway for failover between clusters.
 */
export interface ProxyFailover {
  /**
   * Make the failover Gateway and its port on the Service.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Port of the Gateway and of the Service. Unit: TCP port.
   * @default 15443
   */
  port?: number | null;
  /**
   * Port on the nodes. Unit: TCP port.
   */
  nodePort?: number | null;
  /**
   * Secret with the certificate of the Gateway. Unit: Secret name.
   * @default "failover-downstream"
   */
  secretName?: string | number | boolean | null;
  /**
   * Laid over the failover Gateway, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The HorizontalPodAutoscaler of a Deployment, rendered when this is not empty.
 */
export interface ProxyAutoscaler {
  /**
   * Version of the object; must be there. It also decides which of the other keys are used.
   */
  apiVersion?: "autoscaling/v2" | "autoscaling/v1" | (string & {}) | number | boolean | null;
  /**
   * Fewest pods. Unit: pods.
   */
  minReplicas?: number | null;
  /**
   * Most pods. Unit: pods.
   */
  maxReplicas?: number | null;
  /**
   * Processor use to aim at; only with autoscaling/v1. Unit: percent of the request.
   */
  targetCPUUtilizationPercentage?: number | null;
  /**
   * What to scale by; only with autoscaling/v2 and v2beta2.
   */
  metrics?: unknown;
  /**
   * How fast to scale; only with autoscaling/v2 and v2beta2.
   */
  behavior?: unknown;
  /**
   * Laid over the HorizontalPodAutoscaler, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The PodDisruptionBudget of a Deployment, rendered when this is not empty.
 */
export interface ProxyPodDisruptionBudget {
  /**
   * Pods that must stay available. Unit: pods or percentage.
   */
  minAvailable?: string | number | boolean | null;
  /**
   * Pods that may be unavailable. Unit: pods or percentage.
   */
  maxUnavailable?: string | number | boolean | null;
  /**
   * Laid over the PodDisruptionBudget, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The Settings object of the control plane.
 */
export interface Settings {
  /**
   * Render Settings default.
   * @default true
   */
  create?: boolean | null;
  /**
   * Namespaces that the control plane watches; empty means all.
   */
  watchNamespaces?: (string | number | boolean | null)[] | null;
  /**
   * Selectors of the namespaces that it watches.
   */
  watchNamespaceSelectors?: unknown;
  /**
   * Watch only the namespace of the release, regardless of watchNamespaces.
   */
  singleNamespace?: boolean | null;
  /**
   * Namespace for what the control plane writes. Falls back to that of the release.
   */
  writeNamespace?: string | number | boolean | null;
  /**
   * What Gloo works together with.
   */
  integrations?: Integrations | null;
  /**
   * What happens to invalid routes.
   */
  invalidConfigPolicy?: InvalidConfigPolicy | null;
  /**
   * Not in the chart's reference. The key of the same name in invalidConfigPolicy wins unless it is null.
   */
  replaceInvalidRoutes?: boolean | null;
  /**
   * Limits of every upstream that has none of its own.
   */
  circuitBreakers?: CircuitBreakers | null;
  /**
   * Where the control plane looks for secrets.
   */
  secretOptions?: SecretOptions | null;
  /**
   * Credentials for AWS Lambda.
   */
  aws?: Aws | null;
  /**
   * Work together with Linkerd, and keep its proxies out of job pods.
   * @default false
   */
  linkerd?: boolean | null;
  /**
   * Bind IPv4 alone for gateways of the Kubernetes Gateway API. Since 1.20.14 and 1.21.4.
   * @default false
   */
  ipV4Only?: boolean | null;
  /**
   * Make no upstreams in memory for the Services of the cluster.
   * @default false
   */
  disableKubernetesDestinations?: boolean | null;
  /**
   * Go on serving the old routes of a listener that has lost all of its own.
   * @default false
   */
  disableProxyGarbageCollection?: boolean | null;
  /**
   * Fetch endpoints over REST.
   * @default false
   */
  enableRestEds?: boolean | null;
  /**
   * Do not buffer the bodies of WebSockets for transformations. Since 1.20.0.
   * @default false
   */
  enableAutoWebsocketTransformationPassthrough?: boolean | null;
  /**
   * Largest program of a regular expression (RE2). 0 leaves the field away. Unit: RE2 program size.
   * @default 1024
   */
  regexMaxProgramSize?: number | null;
  /**
   * Deprecated. Serve a debug interface of gloo on port 10010.
   */
  devMode?: boolean | null;
  /**
   * Free: the field ratelimit of Settings.
   */
  rateLimit?: unknown;
  /**
   * Free: the field ratelimitServer of Settings.
   */
  ratelimitServer?: unknown;
  /**
   * Free: the field extensions of Settings.
   */
  extensions?: unknown;
  /**
   * Laid over Settings default, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What Gloo works together with.
 */
export interface Integrations {
  /**
   * The Consul client of the control plane.
   */
  consul?: Consul | null;
  /**
   * Upstreams for Consul's services.
   */
  consulUpstreamDiscovery?: ConsulUpstreamDiscovery | null;
  /**
   * Ingress for Knative. Its proxies know nothing of mutual TLS.
   */
  knative?: Knative | null;
}
/**
 * The Consul client of the control plane.
 */
export interface Consul {
  /**
   * Address of Consul's HTTP interface. Unit: host:port.
   */
  httpAddress?: string | number | boolean | null;
  /**
   * Address of the DNS server for Consul's names. Unit: host:port.
   */
  dnsAddress?: string | number | boolean | null;
  /**
   * How often those names are resolved. Unit: Go duration.
   */
  dnsPollingInterval?: string | number | boolean | null;
  /**
   * Datacenter to ask. Falls back to that of the agent.
   */
  datacenter?: string | number | boolean | null;
  /**
   * Discovery of Consul's services; an empty map turns it on.
   */
  serviceDiscovery?: ConsulServiceDiscovery | null;
  /**
   * User for basic authentication.
   */
  username?: string | number | boolean | null;
  /**
   * Password for basic authentication.
   */
  password?: string | number | boolean | null;
  /**
   * ACL token.
   */
  token?: string | number | boolean | null;
  /**
   * CA certificate of Consul. Unit: path in the container.
   */
  caFile?: string | number | boolean | null;
  /**
   * Directory of CA certificates of Consul. Unit: path in the container.
   */
  caPath?: string | number | boolean | null;
  /**
   * Client certificate. Unit: path in the container.
   */
  certFile?: string | number | boolean | null;
  /**
   * Key of the client certificate. Unit: path in the container.
   */
  keyFile?: string | number | boolean | null;
  /**
   * Leave Consul's certificate unverified.
   */
  insecureSkipVerify?: boolean | null;
  /**
   * How long a watch may block. Unit: Go duration.
   */
  waitTime?: string | number | boolean | null;
}
/**
 * Discovery of Consul's services; an empty map turns it on.
 */
export interface ConsulServiceDiscovery {
  /**
   * Datacenters to look in; empty means all.
   */
  dataCenters?: (string | number | boolean | null)[] | null;
}
/**
 * Upstreams for Consul's services.
 */
export interface ConsulUpstreamDiscovery {
  /**
   * Use TLS towards services that carry a tag.
   */
  useTlsTagging?: boolean | null;
  /**
   * That tag.
   */
  tlsTagName?: string | number | boolean | null;
  /**
   * Make two upstreams of such a service, one with TLS and one without.
   */
  splitTlsServices?: boolean | null;
  /**
   * CA for these services; must be there with useTlsTagging.
   */
  rootCa?: ConsulRootCa | null;
}
/**
 * CA for these services; must be there with useTlsTagging.
 */
export interface ConsulRootCa {
  /**
   * Name of the resource.
   */
  name?: string | number | boolean | null;
  /**
   * Namespace of the resource.
   */
  namespace?: string | number | boolean | null;
}
/**
 * Ingress for Knative. Its proxies know nothing of mutual TLS.
 */
export interface Knative {
  /**
   * Render the ingress controller, the Knative proxies and their roles.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Version of Knative: below 0.8.0 one clusteringress-proxy, from 0.8.0 on an external and an internal proxy. Unit: semantic version.
   * @default "0.10.0"
   */
  version?: string | number | boolean | null;
  /**
   * The Envoy proxies for Knative.
   */
  proxy?: KnativeProxy | null;
  /**
   * Serve only what is annotated for Gloo; needs ingress.enabled to have an effect.
   */
  requireIngressClass?: boolean | null;
  /**
   * Further pod labels of knative-external-proxy.
   */
  extraKnativeExternalLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further pod annotations of knative-external-proxy.
   */
  extraKnativeExternalAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further pod labels of knative-internal-proxy.
   */
  extraKnativeInternalLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further pod annotations of knative-internal-proxy.
   */
  extraKnativeInternalAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
}
/**
 * The Envoy proxies for Knative.
 */
export interface KnativeProxy {
  /**
   * HTTP port of the containers and target of the Services. Unit: TCP port.
   * @default 8080
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the containers and target of the Services. Unit: TCP port.
   * @default 8443
   */
  httpsPort?: number | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * Add a metrics listener to the bootstraps; a map that is not empty counts as true.
   */
  stats?:
    | (
        | {
            [k: string]: unknown;
          }
        | boolean
      )
    | null;
  /**
   * Any YAML, put into the metrics listener; only with stats.
   */
  tracing?: unknown;
  /**
   * Address of Envoy's admin interface. Unit: IP address.
   * @default "127.0.0.1"
   */
  loopBackAddress?: string | number | boolean | null;
  /**
   * User of the external and internal proxies; 0 leaves the field away. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  containerSecurityContext?: SecurityContext | null;
  /**
   * Service knative-external-proxy or clusteringress-proxy.
   */
  service?: KnativeProxyService | null;
  /**
   * ConfigMap knative-external-proxy-config or clusteringress-envoy-config.
   */
  configMap?: KnativeProxyConfigMap | null;
  /**
   * Deployment knative-external-proxy or clusteringress-proxy.
   */
  deployment?: KnativeProxyDeployment | null;
  /**
   * The objects of the internal proxy.
   */
  internal?: KnativeInternalProxy | null;
  /**
   * Further pod labels of clusteringress-proxy.
   */
  extraClusterIngressProxyLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further pod annotations of clusteringress-proxy.
   */
  extraClusterIngressProxyAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
  /**
   * Has no effect: the Knative proxies have no environment variables of their own. Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * Has no effect: use the overrides under deployment, service, configMap and internal. Laid over all objects of the proxies, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Service knative-external-proxy or clusteringress-proxy.
 */
export interface KnativeProxyService {
  /**
   * Type of the Service.
   * @default "LoadBalancer"
   */
  type?: "LoadBalancer" | "NodePort" | "ClusterIP" | "ExternalName" | (string & {}) | number | boolean | null;
  /**
   * HTTP port of the Service. Unit: TCP port.
   * @default 80
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the Service. Unit: TCP port.
   * @default 443
   */
  httpsPort?: number | null;
  /**
   * Address of the load balancer; only with type LoadBalancer. Unit: IP address.
   */
  loadBalancerIP?: string | number | boolean | null;
  /**
   * Turns annotations of knative-external-proxy on; what is written are those of ingressProxy.service.extraAnnotations.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over Service knative-external-proxy or clusteringress-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * ConfigMap knative-external-proxy-config or clusteringress-envoy-config.
 */
export interface KnativeProxyConfigMap {
  /**
   * Laid over ConfigMap knative-external-proxy-config or clusteringress-envoy-config, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Deployment knative-external-proxy or clusteringress-proxy.
 */
export interface KnativeProxyDeployment {
  /**
   * Laid over Deployment knative-external-proxy or clusteringress-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The objects of the internal proxy.
 */
export interface KnativeInternalProxy {
  /**
   * Deployment knative-internal-proxy.
   */
  deployment?: KnativeInternalDeployment | null;
  /**
   * Service knative-internal-proxy.
   */
  service?: KnativeInternalService | null;
  /**
   * ConfigMap knative-internal-proxy-config.
   */
  configMap?: KnativeInternalConfigMap | null;
}
/**
 * Deployment knative-internal-proxy.
 */
export interface KnativeInternalDeployment {
  /**
   * Laid over Deployment knative-internal-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Service knative-internal-proxy.
 */
export interface KnativeInternalService {
  /**
   * Laid over Service knative-internal-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * ConfigMap knative-internal-proxy-config.
 */
export interface KnativeInternalConfigMap {
  /**
   * Laid over ConfigMap knative-internal-proxy-config, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What happens to invalid routes.
 */
export interface InvalidConfigPolicy {
  /**
   * Answer invalid routes directly, so that valid ones are still updated.
   * @default false
   */
  replaceInvalidRoutes?: boolean | null;
  /**
   * Status code of that answer. Unit: HTTP status.
   * @default 404
   */
  invalidRouteResponseCode?: number | null;
  /**
   * Body of that answer.
   * @default "Gloo Gateway has invalid configuration. Administrators should run `glooctl check` to find and fix config errors."
   */
  invalidRouteResponseBody?: string | number | boolean | null;
}
/**
 * Limits of every upstream that has none of its own.
 */
export interface CircuitBreakers {
  /**
   * Most connections. Unit: connections.
   */
  maxConnections?: number | null;
  /**
   * Most requests that wait for a connection. Unit: requests.
   */
  maxPendingRequests?: number | null;
  /**
   * Most requests at once. Unit: requests.
   */
  maxRequests?: number | null;
  /**
   * Most retries at once. Unit: retries.
   */
  maxRetries?: number | null;
}
/**
 * Where the control plane looks for secrets.
 */
export interface SecretOptions {
  /**
   * A place where secrets are looked for; one of the three keys.
   */
  sources?: (SecretSource | null)[] | null;
}
/**
 * A place where secrets are looked for; one of the three keys.
 */
export interface SecretSource {
  /**
   * Secrets in Kubernetes: an empty map.
   */
  kubernetes?: {
    [k: string]: unknown;
  } | null;
  /**
   * Secrets in HashiCorp Vault.
   */
  vault?: VaultSecrets | null;
  /**
   * Secrets in a directory.
   */
  directory?: DirectorySecrets | null;
}
/**
 * Secrets in HashiCorp Vault.
 */
export interface VaultSecrets {
  /**
   * Address of Vault. Unit: URL.
   */
  address?: string | number | boolean | null;
  /**
   * Prefix of all keys.
   */
  rootKey?: string | number | boolean | null;
  /**
   * Name of the secrets engine.
   */
  pathPrefix?: string | number | boolean | null;
  /**
   * TLS towards Vault.
   */
  tlsConfig?: VaultTls | null;
  /**
   * Token for Vault, in place of aws.
   */
  accessToken?: string | number | boolean | null;
  /**
   * AWS authentication to Vault, in place of accessToken.
   */
  aws?: VaultAws | null;
}
/**
 * TLS towards Vault.
 */
export interface VaultTls {
  /**
   * CA certificate of Vault. Unit: path in the container.
   */
  caCert?: string | number | boolean | null;
  /**
   * Directory of CA certificates of Vault. Unit: path in the container.
   */
  caPath?: string | number | boolean | null;
  /**
   * Client certificate. Unit: path in the container.
   */
  clientCert?: string | number | boolean | null;
  /**
   * Key of the client certificate. Unit: path in the container.
   */
  clientKey?: string | number | boolean | null;
  /**
   * Name that Vault's certificate must have. Unit: host.
   */
  tlsServerName?: string | number | boolean | null;
  /**
   * Leave Vault's certificate unverified.
   */
  insecure?: boolean | null;
}
/**
 * AWS authentication to Vault, in place of accessToken.
 */
export interface VaultAws {
  /**
   * Role of Vault to ask for.
   */
  vaultRole?: string | number | boolean | null;
  /**
   * Region to log in to. Unit: AWS region.
   */
  region?: string | number | boolean | null;
  /**
   * Value of the IAM server id header.
   */
  iamServerIdHeader?: string | number | boolean | null;
  /**
   * Where Vault mounts its AWS authentication.
   */
  mountPath?: string | number | boolean | null;
  /**
   * Id of the access key.
   */
  accessKeyID?: string | number | boolean | null;
  /**
   * The secret access key.
   */
  secretAccessKey?: string | number | boolean | null;
  /**
   * The session token.
   */
  sessionToken?: string | number | boolean | null;
  /**
   * By how much the lease of the token is renewed. 0 leaves it to Vault. Unit: seconds.
   */
  leaseIncrement?: number | null;
}
/**
 * Secrets in a directory.
 */
export interface DirectorySecrets {
  /**
   * The directory. Unit: path in the container.
   */
  directory?: string | number | boolean | null;
}
/**
 * Credentials for AWS Lambda.
 */
export interface Aws {
  /**
   * Let Envoy find credentials itself. The next key is stronger.
   */
  enableCredentialsDiscovery?: boolean | null;
  /**
   * Use the credentials of a ServiceAccount, through AWS STS.
   */
  enableServiceAccountCredentials?: boolean | null;
  /**
   * Region of STS. Unit: AWS region.
   */
  stsCredentialsRegion?: string | number | boolean | null;
  /**
   * When to fetch new credentials. Rendered so that Gloo cannot read it.
   */
  credential_refresh_delay?: RefreshDelay | null;
  /**
   * Send the original path and method to the function as headers.
   */
  propagateOriginalRouting?: boolean | null;
  /**
   * Call the first function that was discovered where none is named.
   */
  fallbackToFirstFunction?: boolean | null;
}
/**
 * When to fetch new credentials. Rendered so that Gloo cannot read it.
 */
export interface RefreshDelay {
  /**
   * Whole seconds of it. Unit: seconds.
   */
  seconds?: number | null;
  /**
   * The rest of it. Unit: nanoseconds.
   */
  nanos?: number | null;
}
/**
 * Discovery of upstreams and of their functions.
 */
export interface Discovery {
  /**
   * Render discovery and bind its roles.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Deployment discovery.
   */
  deployment?: DiscoveryDeployment | null;
  /**
   * ServiceAccount discovery.
   */
  serviceAccount?: DiscoveryServiceAccount | null;
  /**
   * Discovery of functions in Settings; empty leaves the field away.
   * @default "WHITELIST"
   */
  fdsMode?: "BLACKLIST" | "WHITELIST" | "DISABLED" | (string & {}) | number | boolean | null;
  /**
   * Discovery of upstreams in Settings.
   */
  udsOptions?: UdsOptions | null;
  /**
   * Free: the field discovery.fdsOptions of Settings.
   */
  fdsOptions?: {
    [k: string]: unknown;
  } | null;
  /**
   * Log level of discovery.
   */
  logLevel?:
    "debug" | "info" | "warn" | "error" | "panic" | "fatal" | (string & {}) | number | boolean | null;
}
/**
 * Deployment discovery.
 */
export interface DiscoveryDeployment {
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * GOMEMLIMIT as a share of the memory limit, 1 to 100. 0 turns it off; without a limit it does nothing. Since 1.20.20 and 1.21.10. Unit: percent.
   * @default 0
   */
  goMemLimitPercent?: string | (number | null);
  /**
   * Metrics of this component. Replaces the whole of global.glooStats, so what is left out here is off.
   */
  stats?: ComponentStats | null;
  /**
   * User of the pod and of the container. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * Group that owns the volumes. Unit: group id.
   * @default 10101
   */
  fsGroup?: string | (number | null);
  /**
   * Leave the user of the container to the cluster; that of the pod stays.
   */
  floatingUserId?: boolean | null;
  /**
   * Render a security context for the pod.
   * @default true
   */
  enablePodSecurityContext?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  discoveryContainerSecurityContext?: SecurityContext | null;
  /**
   * Further labels of the pod.
   */
  extraDiscoveryLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraDiscoveryAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over Deployment discovery, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * ServiceAccount discovery.
 */
export interface DiscoveryServiceAccount {
  /**
   * Further annotations of the account.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Keep Kubernetes from mounting the token of the account into pods.
   */
  disableAutomount?: boolean | null;
  /**
   * Laid over ServiceAccount discovery, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Discovery of upstreams in Settings.
 */
export interface UdsOptions {
  /**
   * Discover upstreams.
   */
  enabled?: boolean | null;
  /**
   * Labels that a Service must have to be discovered.
   */
  watchLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
}
/**
 * The server that takes Envoy's access logs over gRPC.
 */
export interface AccessLogger {
  /**
   * Render the access logger, and its cluster in the bootstraps.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * Port that it listens on. Unit: TCP port.
   * @default 8083
   */
  port?: number | null;
  /**
   * Name under which it serves (SERVICE_NAME); empty leaves the variable away.
   * @default "AccessLog"
   */
  serviceName?: string | number | boolean | null;
  /**
   * Metrics of this component. Replaces the whole of global.glooStats, so what is left out here is off.
   */
  stats?: ComponentStats | null;
  /**
   * User of the pod. Unit: user id.
   * @default 10101
   */
  runAsUser?: string | (number | null);
  /**
   * Not in the chart's reference. Leaves the user of the pod to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  accessLoggerContainerSecurityContext?: SecurityContext | null;
  /**
   * Further labels of the pod.
   */
  extraAccessLoggerLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraAccessLoggerAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Deployment gateway-proxy-access-logger.
   */
  deployment?: AccessLoggerDeployment | null;
  /**
   * Service gateway-proxy-access-logger.
   */
  service?: AccessLoggerService | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
  /**
   * Has no effect: the pod has no group for its volumes. Group that owns the volumes. Unit: group id.
   */
  fsGroup?: number | null;
  /**
   * Has no effect: use accessLogger.deployment.kubeResourceOverride. Laid over the Deployment, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Deployment gateway-proxy-access-logger.
 */
export interface AccessLoggerDeployment {
  /**
   * Laid over Deployment gateway-proxy-access-logger, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Service gateway-proxy-access-logger.
 */
export interface AccessLoggerService {
  /**
   * Laid over Service gateway-proxy-access-logger, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * The controller for the Kubernetes Gateway API.
 */
export interface KubeGateway {
  /**
   * Turn the controller on, and render its GatewayClass, GatewayParameters and roles.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Parameters by GatewayClass.
   */
  gatewayParameters?: GatewayParametersByClass | null;
  /**
   * The developer portal of the enterprise edition.
   */
  portal?: Portal | null;
}
/**
 * Parameters by GatewayClass.
 */
export interface GatewayParametersByClass {
  /**
   * How the control plane provisions proxies for the Kubernetes Gateway API.
   */
  glooGateway?: GatewayParameters | null;
}
/**
 * How the control plane provisions proxies for the Kubernetes Gateway API.
 */
export interface GatewayParameters {
  /**
   * The container of Envoy.
   */
  envoyContainer?: ParametersEnvoy | null;
  /**
   * The container sds. Null drops the settings of Istio and of stats as well.
   */
  sdsContainer?: ParametersSds | null;
  /**
   * Istio's sidecar.
   */
  istio?: ParametersIstio | null;
  /**
   * The AI extension.
   */
  aiExtension?: ParametersAiExtension | null;
  /**
   * The Deployment.
   */
  proxyDeployment?: ParametersDeployment | null;
  /**
   * The pod.
   */
  podTemplate?: ParametersPodTemplate | null;
  /**
   * The Service.
   */
  service?: ParametersService | null;
  /**
   * The ServiceAccount.
   */
  serviceAccount?: ParametersServiceAccount | null;
  /**
   * Metrics of Envoy.
   */
  stats?: ParametersStats | null;
  /**
   * Leave users to the cluster. global.securitySettings.floatingUserId is stronger wherever it is written.
   */
  floatingUserId?: boolean | null;
}
/**
 * The container of Envoy.
 */
export interface ParametersEnvoy {
  /**
   * Image of the container.
   */
  image?: GatewayParametersImage | null;
  /**
   * Security context of the container.
   * @default {"allowPrivilegeEscalation":false,"capabilities":{"add":["NET_BIND_SERVICE"],"drop":["ALL"]},"readOnlyRootFilesystem":true,"runAsNonRoot":true,"runAsUser":10101}
   */
  securityContext?: unknown;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
}
/**
 * Image of the container.
 */
export interface GatewayParametersImage {
  /**
   * Host and prefix of the image. Falls back to global.image.registry.
   * @default
   * "docker.io/istio" for kubeGateway.gatewayParameters.glooGateway.istio.istioProxyContainer.image.registry
   * "quay.io/solo-io" for kubeGateway.gatewayParameters.glooGateway.aiExtension.image.registry
   */
  registry?: string | number | boolean | null;
  /**
   * Name of the image. The fips variants add -fips to the names that exist with FIPS cryptography.
   * @default
   * "gloo-envoy-wrapper" for kubeGateway.gatewayParameters.glooGateway.envoyContainer.image.repository
   * "sds" for kubeGateway.gatewayParameters.glooGateway.sdsContainer.image.repository
   * "proxyv2" for kubeGateway.gatewayParameters.glooGateway.istio.istioProxyContainer.image.repository
   * "gloo-ai-extension" for kubeGateway.gatewayParameters.glooGateway.aiExtension.image.repository
   */
  repository?: string | number | boolean | null;
  /**
   * Tag of the image. The distroless variants add -distroless to the names that exist without a shell.
   * @default
   * "1.22.1" for kubeGateway.gatewayParameters.glooGateway.envoyContainer.image.tag
   * "1.22.1" for kubeGateway.gatewayParameters.glooGateway.sdsContainer.image.tag
   * "1.22.0" for kubeGateway.gatewayParameters.glooGateway.istio.istioProxyContainer.image.tag
   * "1.22.1" for kubeGateway.gatewayParameters.glooGateway.aiExtension.image.tag
   */
  tag?: string | number | boolean | null;
  /**
   * Must be set for any digest to be written; what is written is the digest that the variant chooses. Unit: OCI digest.
   */
  digest?: string | number | boolean | null;
  /**
   * Digest for variant fips, or with fips on; written only when digest is set as well. Unit: OCI digest.
   */
  fipsDigest?: string | number | boolean | null;
  /**
   * Digest for variant distroless; written only when digest is set as well. Unit: OCI digest.
   */
  distrolessDigest?: string | number | boolean | null;
  /**
   * Digest for variant fips-distroless; written only when digest is set as well. Unit: OCI digest.
   */
  fipsDistrolessDigest?: string | number | boolean | null;
  /**
   * Write an empty digest. False does not undo global.image.disableDigest. Since 1.19.0.
   */
  disableDigest?: boolean | null;
  /**
   * When a node pulls the image. Falls back to global.image.pullPolicy.
   * @default
   * "IfNotPresent" for kubeGateway.gatewayParameters.glooGateway.aiExtension.image.pullPolicy
   */
  pullPolicy?: "IfNotPresent" | "Always" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Has no effect: images in GatewayParameters carry no pull secret. Secret with the credentials of the registry. Falls back to global.image.pullSecret. Unit: Secret name.
   */
  pullSecret?: string | number | boolean | null;
  /**
   * Flavour of the image: standard, fips, distroless or fips-distroless.
   */
  variant?: "standard" | "fips" | "distroless" | "fips-distroless" | (string & {}) | number | boolean | null;
  /**
   * Deprecated, use variant. Selects fipsDigest regardless of the variant, and adds -fips to the names that exist with FIPS cryptography.
   */
  fips?: boolean | null;
}
/**
 * The container sds. Null drops the settings of Istio and of stats as well.
 */
export interface ParametersSds {
  /**
   * Image of the container.
   */
  image?: GatewayParametersImage | null;
  /**
   * Security context of the container.
   */
  securityContext?: unknown;
  /**
   * Log level of sds.
   * @default "info"
   */
  logLevel?:
    "debug" | "info" | "warn" | "error" | "panic" | "fatal" | (string & {}) | number | boolean | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  sdsResources?: Resources | null;
}
/**
 * Istio's sidecar.
 */
export interface ParametersIstio {
  /**
   * The container istio-proxy.
   */
  istioProxyContainer?: ParametersIstioProxy | null;
  /**
   * Containers in place of istio-proxy; the settings of stats are dropped with it.
   */
  customSidecars?: unknown;
}
/**
 * The container istio-proxy.
 */
export interface ParametersIstioProxy {
  /**
   * Image of the container.
   */
  image?: GatewayParametersImage | null;
  /**
   * Security context of the container.
   */
  securityContext?: unknown;
  /**
   * Log level of istio-proxy.
   * @default "warning"
   */
  logLevel?:
    | "trace"
    | "debug"
    | "info"
    | "warning"
    | "warn"
    | "error"
    | "critical"
    | "off"
    | (string & {})
    | number
    | boolean
    | null;
  /**
   * Address of istiod. Unit: host:port.
   * @default "istiod.istio-system.svc:15012"
   */
  istioDiscoveryAddress?: string | number | boolean | null;
  /**
   * Mesh id of Istio.
   * @default "cluster.local"
   */
  istioMetaMeshId?: string | number | boolean | null;
  /**
   * Cluster id of Istio.
   * @default "Kubernetes"
   */
  istioMetaClusterId?: string | number | boolean | null;
}
/**
 * The AI extension.
 */
export interface ParametersAiExtension {
  /**
   * Add the container of the AI extension.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Image of the container.
   */
  image?: GatewayParametersImage | null;
  /**
   * Security context of the container.
   */
  securityContext?: unknown;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * Environment variables of the container.
   */
  env?: unknown;
  /**
   * Ports of the container.
   */
  ports?: unknown;
}
/**
 * The Deployment.
 */
export interface ParametersDeployment {
  /**
   * How many pods run. 0 and null leave it to an autoscaler. Unit: pods.
   */
  replicas?: number | null;
}
/**
 * The pod.
 */
export interface ParametersPodTemplate {
  /**
   * Draining before Envoy stops.
   */
  gracefulShutdown?: GracefulShutdown | null;
  /**
   * How long Kubernetes waits for the pod to stop. Unit: seconds.
   */
  terminationGracePeriodSeconds?: number | null;
  /**
   * Add a readiness probe, and customLivenessProbe if there is one.
   */
  probes?: boolean | null;
  /**
   * Readiness probe in place of the chart's; only with probes.
   */
  customReadinessProbe?: unknown;
  /**
   * Liveness probe; only with probes.
   */
  customLivenessProbe?: unknown;
  /**
   * How pods spread over nodes and zones. Since 1.19.0.
   */
  topologySpreadConstraints?: unknown;
}
/**
 * The Service.
 */
export interface ParametersService {
  /**
   * Type of the Service; LoadBalancer when it is empty.
   * @default "LoadBalancer"
   */
  type?: "LoadBalancer" | "NodePort" | "ClusterIP" | "ExternalName" | (string & {}) | number | boolean | null;
  /**
   * Whether traffic from outside may leave the node that it meets. Since 1.18.4.
   */
  externalTrafficPolicy?: "Cluster" | "Local" | (string & {}) | number | boolean | null;
  /**
   * Not in the chart's reference. Ports of the Service. Since 1.18.4.
   */
  ports?: unknown;
  /**
   * Further labels.
   */
  extraLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
}
/**
 * The ServiceAccount.
 */
export interface ParametersServiceAccount {
  /**
   * Further labels.
   */
  extraLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
}
/**
 * Metrics of Envoy.
 */
export interface ParametersStats {
  /**
   * Serve Prometheus metrics.
   * @default true
   */
  enabled?: boolean | null;
  /**
   * Path of Envoy's admin interface that the metrics come from.
   * @default "/stats/prometheus"
   */
  routePrefixRewrite?: string | number | boolean | null;
  /**
   * Serve all statistics as well.
   * @default true
   */
  enableStatsRoute?: boolean | null;
  /**
   * Path of Envoy's admin interface that the statistics come from.
   * @default "/stats"
   */
  statsRoutePrefixRewrite?: string | number | boolean | null;
}
/**
 * The developer portal of the enterprise edition.
 */
export interface Portal {
  /**
   * Tell gloo to run the portal.
   * @default false
   */
  enabled?: boolean | null;
}
/**
 * The cluster.
 */
export interface K8S {
  /**
   * Domain of the cluster, in the host names of the bootstraps. Unit: DNS domain.
   * @default "cluster.local"
   */
  clusterName?: string | number | boolean | null;
}
/**
 * The namespace of the release.
 */
export interface Namespace {
  /**
   * Render the Namespace.
   * @default false
   */
  create?: boolean | null;
}
/**
 * The controller for Kubernetes Ingress objects. Its proxy knows nothing of mutual TLS.
 */
export interface Ingress {
  /**
   * Render the ingress controller, ingress-proxy and their roles.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Deployment ingress. The fields that it passes on to its pod count for ingress-proxy as well.
   */
  deployment?: IngressDeployment | null;
  /**
   * Serve only what is annotated for Gloo.
   */
  requireIngressClass?: boolean | null;
  /**
   * The class to serve in place of gloo; only with ingress.enabled.
   */
  customIngressClass?: string | number | boolean | null;
}
/**
 * Deployment ingress. The fields that it passes on to its pod count for ingress-proxy as well.
 */
export interface IngressDeployment {
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * User of the pod. Unit: user id.
   * @default 10101
   */
  runAsUser?: string | (number | null);
  /**
   * Leave the user of the pod to the cluster; the global switch does not.
   */
  floatingUserId?: boolean | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  ingressContainerSecurityContext?: SecurityContext | null;
  /**
   * Further labels of the pod.
   */
  extraIngressLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraIngressAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over Deployment ingress, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Containers that run before the others start.
   */
  initContainers?: unknown;
  /**
   * Has no effect: the ingress controller publishes none. Metrics of the ingress controller.
   */
  stats?:
    | (
        | {
            [k: string]: unknown;
          }
        | boolean
      )
    | null;
}
/**
 * The Envoy proxy of the ingress controller.
 */
export interface IngressProxy {
  /**
   * Deployment ingress-proxy.
   */
  deployment?: IngressProxyDeployment | null;
  /**
   * Service ingress-proxy.
   */
  service?: IngressProxyService | null;
  /**
   * ConfigMap ingress-envoy-config.
   */
  configMap?: IngressProxyConfigMap | null;
  /**
   * Any YAML, put into the metrics listener; only with deployment.stats.
   */
  tracing?: unknown;
  /**
   * Address of Envoy's admin interface. Unit: IP address.
   * @default "127.0.0.1"
   */
  loopBackAddress?: string | number | boolean | null;
  /**
   * Label gloo of the objects and pods. Selectors stay ingress-proxy, so another value breaks them.
   * @default "ingress-proxy"
   */
  label?: string | number | boolean | null;
}
/**
 * Deployment ingress-proxy.
 */
export interface IngressProxyDeployment {
  /**
   * HTTP port of the container and target of the Service. Unit: TCP port.
   * @default 8080
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the container and target of the Service. Unit: TCP port.
   * @default 8443
   */
  httpsPort?: number | null;
  /**
   * Further ports of the container.
   */
  extraPorts?: unknown;
  /**
   * Image of the container.
   */
  image?: Image | null;
  /**
   * Resources of the container. A part of it replaces all of a default.
   */
  resources?: Resources | null;
  /**
   * How many pods run. Always written, 0 too. Unit: pods.
   * @default 1
   */
  replicas?: number | null;
  /**
   * Further environment variables of the main container.
   */
  customEnv?: unknown;
  /**
   * Add a metrics listener to the bootstrap; a map that is not empty counts as true.
   */
  stats?:
    | (
        | {
            [k: string]: unknown;
          }
        | boolean
      )
    | null;
  /**
   * User of the container; 0 leaves the field away. Unit: user id.
   * @default 10101
   */
  runAsUser?: number | null;
  /**
   * The SecurityContext of Kubernetes.
   */
  ingressProxyContainerSecurityContext?: SecurityContext | null;
  /**
   * Further labels of the pod.
   */
  extraIngressProxyLabels?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Further annotations of the pod.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over Deployment ingress-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
  /**
   * Has no effect: set runAsUser to 0 to leave the user to the cluster. Leave the user to the cluster.
   */
  floatingUserId?: boolean | null;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. When Kubernetes restarts the containers of the pod.
   */
  restartPolicy?: "Always" | "OnFailure" | "Never" | (string & {}) | number | boolean | null;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. PriorityClass of the pod.
   */
  priorityClassName?: string | number | boolean | null;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Node that the pod is pinned to.
   */
  nodeName?: string | number | boolean | null;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Labels that a node must have to take the pod.
   */
  nodeSelector?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Taints of nodes that the pod tolerates.
   */
  tolerations?: unknown;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Which nodes and neighbours the pod prefers or needs.
   */
  affinity?: unknown;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Further entries of the pod's hosts file.
   */
  hostAliases?: unknown;
  /**
   * Has no effect: ingress-proxy takes the fields of its pod from ingress.deployment. Containers that run before the others start.
   */
  initContainers?: unknown;
}
/**
 * Service ingress-proxy.
 */
export interface IngressProxyService {
  /**
   * Type of the Service.
   * @default "LoadBalancer"
   */
  type?: "LoadBalancer" | "NodePort" | "ClusterIP" | "ExternalName" | (string & {}) | number | boolean | null;
  /**
   * HTTP port of the Service. Unit: TCP port.
   * @default 80
   */
  httpPort?: number | null;
  /**
   * HTTPS port of the Service. Unit: TCP port.
   * @default 443
   */
  httpsPort?: number | null;
  /**
   * Address of the load balancer; only with type LoadBalancer. Unit: IP address.
   */
  loadBalancerIP?: string | number | boolean | null;
  /**
   * Annotations of the Service.
   */
  extraAnnotations?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over Service ingress-proxy, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
/**
 * ConfigMap ingress-envoy-config.
 */
export interface IngressProxyConfigMap {
  /**
   * In place of all that the chart makes, when not empty.
   */
  data?: {
    [k: string]: string | number | boolean | null;
  } | null;
  /**
   * Laid over ConfigMap ingress-envoy-config, map into map.
   */
  kubeResourceOverride?: {
    [k: string]: unknown;
  } | null;
}
