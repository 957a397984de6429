import { truthy } from "./chart/truthy.ts";
import type { MergedValues } from "./inputs.ts";

/** What turns parts of an installation on, by Helm's truth: decided once, before everything else. */
export interface Switches {
  /** `global.glooMtls.enabled`: mutual TLS between the proxies and the control plane. */
  readonly mtls: boolean;
  /** `global.istioSDS.enabled` or `global.istioIntegration.enabled`: Istio's agent beside each gateway proxy. */
  readonly istioSidecars: boolean;
  /** An SDS server beside each gateway proxy: for mutual TLS, for Istio's certificates, or both. */
  readonly sdsSidecar: boolean;
  /** `gateway.enabled`: gateway mode. */
  readonly gateway: boolean;
  /** `gateway.validation.enabled`, also with gateway mode off. */
  readonly validation: boolean;
  /** `gateway.rolloutJob.enabled`. */
  readonly rolloutJob: boolean;
  /** `gateway.cleanupJob.enabled`. */
  readonly cleanupJob: boolean;
  /** `accessLogger.enabled`, also with gateway mode off. */
  readonly accessLogger: boolean;
  /** `discovery.enabled`. */
  readonly discovery: boolean;
  /** `ingress.enabled`. */
  readonly ingress: boolean;
  /** `settings.integrations.knative.enabled`. */
  readonly knative: boolean;
  /** `kubeGateway.enabled`: the Kubernetes Gateway API. */
  readonly kubeGateway: boolean;
  /** Containers of the proxies that the control plane provisions for it. All are off without it. */
  readonly provisioned: {
    readonly sds: boolean;
    readonly istioProxy: boolean;
    readonly aiExtension: boolean;
  };
  /** `global.glooRbac.create`: roles and their bindings. */
  readonly rbac: boolean;
  /** `global.securitySettings.floatingUserId`: the cluster picks the user ids of pods. */
  readonly floatingUserId: boolean;
}

/**
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`: `or .Values.global.glooMtls.enabled
 * .Values.global.istioSDS.enabled`, and Istio's integration
 */
export const switchesOf = (values: MergedValues): Switches => {
  const { accessLogger, discovery, gateway, global, ingress, kubeGateway, settings } = values;
  const mtls = truthy(global?.glooMtls?.enabled);
  const istioSidecars = truthy(global?.istioSDS?.enabled) || truthy(global?.istioIntegration?.enabled);
  const provisions = truthy(kubeGateway?.enabled);
  const parameters = provisions ? kubeGateway?.gatewayParameters?.glooGateway : undefined;
  // What is Istio's is inside of what is of sds in the template.
  const sds = truthy(parameters?.sdsContainer);
  return {
    mtls,
    istioSidecars,
    sdsSidecar: mtls || istioSidecars,
    gateway: truthy(gateway?.enabled),
    validation: truthy(gateway?.validation?.enabled),
    rolloutJob: truthy(gateway?.rolloutJob?.enabled),
    cleanupJob: truthy(gateway?.cleanupJob?.enabled),
    accessLogger: truthy(accessLogger?.enabled),
    discovery: truthy(discovery?.enabled),
    ingress: truthy(ingress?.enabled),
    knative: truthy(settings?.integrations?.knative?.enabled),
    kubeGateway: provisions,
    provisioned: {
      sds,
      istioProxy:
        sds && !truthy(parameters?.istio?.customSidecars) && truthy(parameters?.istio?.istioProxyContainer),
      aiExtension: truthy(parameters?.aiExtension),
    },
    rbac: truthy(global?.glooRbac?.create),
    floatingUserId: truthy(global?.securitySettings?.floatingUserId),
  };
};
