import { anyName } from "../schema/key-info.ts";

/** The replacement of a key that people write and that the chart does not have. */
export interface Slip {
  /** The keys that were meant, `<name>` for the name of the same proxy; with more than one, any of them may be. */
  readonly meant?: readonly string[];
  /** What to do where no key of the chart replaces it. */
  readonly advice?: string;
}

const meant = (...keys: readonly string[]): Slip => ({ meant: keys });
const advice = (text: string): Slip => ({ advice: text });

const proxy = `gatewayProxies.${anyName}`;
const firstProxy = "gatewayProxies.gatewayProxy";
const cronJobOverride = "gateway.certGenJob.cron.mtlsKubeResourceOverride.spec";
const fixedName = advice(
  "remove it: the names of objects are fixed, but for the release's own (the argument of template)",
);
const renewal = advice(
  "remove it: the chart's CronJob makes new certificates at each run, which gateway.certGenJob.cron.schedule sets",
);

/**
 * Keys of other charts and of Kubernetes' own objects that people write, with the key of this chart, where
 * the rules of `meantBy` do not find it. A key within another comes before it.
 */
export const slips: ReadonlyMap<string, Slip> = new Map(
  Object.entries({
    gatewayProxy: meant(firstProxy),
    proxy: meant(firstProxy),
    service: meant(`${firstProxy}.service`),
    "gateway.service": meant(`${firstProxy}.service`),
    podTemplate: meant(`${firstProxy}.podTemplate`),
    replicas: meant("gloo.deployment.replicas", `${firstProxy}.kind.deployment.replicas`),
    replicaCount: meant("gloo.deployment.replicas", `${firstProxy}.kind.deployment.replicas`),
    resources: meant("gloo.deployment.resources", `${firstProxy}.podTemplate.resources`),
    nodeSelector: meant("gloo.deployment.nodeSelector", `${firstProxy}.podTemplate.nodeSelector`),
    tolerations: meant("gloo.deployment.tolerations", `${firstProxy}.podTemplate.tolerations`),
    labels: meant("global.additionalLabels"),
    annotations: meant("gloo.deployment.extraGlooAnnotations", `${firstProxy}.podTemplate.extraAnnotations`),
    podAnnotations: meant(
      "gloo.deployment.extraGlooAnnotations",
      `${firstProxy}.podTemplate.extraAnnotations`,
    ),
    podSecurityContext: meant(
      "gloo.deployment.podSecurityContext",
      `${firstProxy}.podTemplate.podSecurityContext`,
    ),
    securityContext: meant(
      "gloo.deployment.glooContainerSecurityContext",
      `${firstProxy}.podTemplate.glooContainerSecurityContext`,
    ),
    logLevel: meant("gloo.logLevel", `${firstProxy}.envoyLogLevel`),
    stats: meant("global.glooStats"),
    rbac: meant("global.glooRbac"),
    "gloo.rbac": meant("global.glooRbac"),
    mtls: meant("global.glooMtls"),
    "global.mtls": meant("global.glooMtls"),
    "gloo.mtls": meant("global.glooMtls"),
    istio: meant("global.istioSDS", "global.istioIntegration"),
    "global.istio.sds": meant("global.istioSDS"),
    "global.istio": meant("global.istioSDS", "global.istioIntegration"),
    customSidecars: meant("global.istioSDS.customSidecars"),
    image: meant("global.image"),
    imageRegistry: meant("global.image.registry"),
    imagePullSecret: meant("global.image.pullSecret"),
    imagePullSecrets: meant("global.image.pullSecret"),
    "global.imageRegistry": meant("global.image.registry"),
    "global.imagePullSecrets": meant("global.image.pullSecret"),
    "global.labels": meant("global.additionalLabels"),
    "global.extraLabels": meant("global.additionalLabels"),
    "global.glooMtls.envoy.resources": meant("global.glooMtls.envoySidecarResources"),
    "global.glooMtls.envoySidecar.resources": meant("global.glooMtls.envoySidecarResources"),
    "global.glooMtls.envoySidecar": meant("global.glooMtls.envoy"),
    "global.glooMtls.secretName": advice("remove it: the name of the Secret is fixed, gloo-mtls-certs"),
    "gateway.replicas": meant("gloo.deployment.replicas"),
    "gateway.alwaysAccept": meant("gateway.validation.alwaysAcceptResources"),
    "gateway.certGenJob.podSecurityContext": meant("gateway.certGenJob.containerSecurityContext"),
    "gateway.certGenJob.renewBefore": renewal,
    "gateway.certGenJob.cron.renewBefore": renewal,
    "gateway.certGenJob.cron.concurrencyPolicy": meant(`${cronJobOverride}.concurrencyPolicy`),
    "gateway.certGenJob.cron.suspend": meant(`${cronJobOverride}.suspend`),
    "gateway.certGenJob.cron.timeZone": meant(`${cronJobOverride}.timeZone`),
    "gateway.certGenJob.cron.startingDeadlineSeconds": meant(`${cronJobOverride}.startingDeadlineSeconds`),
    "gateway.certGenJob.cron.successfulJobsHistoryLimit": meant(
      `${cronJobOverride}.successfulJobsHistoryLimit`,
    ),
    "gateway.certGenJob.cron.failedJobsHistoryLimit": meant(`${cronJobOverride}.failedJobsHistoryLimit`),
    [`${proxy}.annotations`]: meant(`${proxy}.podTemplate.extraAnnotations`),
    [`${proxy}.extraAnnotations`]: meant(
      `${proxy}.podTemplate.extraAnnotations`,
      `${proxy}.service.extraAnnotations`,
    ),
    [`${proxy}.podAnnotations`]: meant(`${proxy}.podTemplate.extraAnnotations`),
    [`${proxy}.labels`]: meant(`${proxy}.podTemplate.extraGatewayProxyLabels`),
    [`${proxy}.extraLabels`]: meant(`${proxy}.podTemplate.extraGatewayProxyLabels`),
    [`${proxy}.service.labels`]: meant(`${proxy}.service.kubeResourceOverride.metadata.labels`),
    [`${proxy}.service.extraLabels`]: meant(`${proxy}.service.kubeResourceOverride.metadata.labels`),
    [`${proxy}.service.nodePort`]: meant(`${proxy}.service.httpNodePort`, `${proxy}.service.httpsNodePort`),
    [`${proxy}.initContainers`]: meant(`${proxy}.podTemplate.extraInitContainers`),
    [`${proxy}.hpa`]: meant(`${proxy}.horizontalPodAutoscaler`),
    [`${proxy}.autoscaling`]: meant(`${proxy}.horizontalPodAutoscaler`),
    [`${proxy}.pdb`]: meant(`${proxy}.podDisruptionBudget`),
    licenseKey: advice(
      "remove it: it belongs to the chart of Gloo Gateway Enterprise, and this is that of the open source",
    ),
    nameOverride: fixedName,
    fullnameOverride: fixedName,
    namespaceOverride: advice("remove it: the namespace is that of the release (--namespace)"),
  }),
);
