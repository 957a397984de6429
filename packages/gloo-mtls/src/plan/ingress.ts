import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { asPrinted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { wholeNumber } from "./chart/whole-number.ts";
import { type Given, given, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import { type LegacyProxy, legacyProxyService, planLegacyProxy } from "./legacy-proxy.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { containerSecurityContext } from "./security-context.ts";

/** The ingress mode, and the controller that it shares with Knative. */
export interface Ingress {
  /** Whether Kubernetes' Ingress objects are served. */
  readonly on: boolean;
  /** Translates Ingress objects; installed for either mode. */
  readonly controller: IngressController | undefined;
  readonly proxies: readonly LegacyProxy[];
}

/** The ingress Deployment. */
export interface IngressController {
  readonly replicas: Given | undefined;
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly securityContext: Given | undefined;
  /** The uid of the pod; undefined where the cluster picks it. */
  readonly runAsUser: Given | undefined;
  readonly pod: PodFields;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>> | undefined;
  readonly customEnv: readonly Given[];
  readonly knative: boolean;
  /** Passed to the controller with Knative off, too. */
  readonly knativeVersion: string | undefined;
  readonly kubeIngress: boolean;
  readonly requireIngressClass: boolean;
  readonly customIngressClass: string | undefined;
  readonly override: DataMap | undefined;
}

/** @see Gloo 1.22.1 `templates/10-ingress-deployment.yaml`, `templates/11-ingress-proxy-deployment.yaml` */
export const planIngress = (inputs: PlanInputs): Ingress => {
  const { ingress: on, knative } = inputs.switches;
  return {
    on,
    controller: on || knative ? planController(on, knative, inputs) : undefined,
    proxies: on ? [planIngressProxy(inputs)] : [],
  };
};

const planController = (on: boolean, knative: boolean, inputs: PlanInputs): IngressController => {
  const { values } = inputs;
  const controller = values.ingress?.deployment ?? {};
  const path = ["ingress", "deployment"];
  const knativeValues = values.settings?.integrations?.knative;
  return {
    replicas: asPrinted(controller.replicas),
    image: imageOf(controller.image, [...path, "image"], inputs),
    resources: givenIfSet(controller.resources),
    securityContext: containerSecurityContext(
      {
        user: controller.ingressContainerSecurityContext,
        path: [...path, "ingressContainerSecurityContext"],
        // Without an override the chart comes here twice, and the second time finds the restricted defaults, if any.
        emptied: truthy(controller.kubeResourceOverride) ? "nothing" : "defaults",
      },
      inputs,
    ),
    runAsUser: truthy(controller.floatingUserId) ? undefined : given(wholeNumber(controller.runAsUser)),
    pod: podFields(controller),
    podLabels: quotedEntries(controller.extraIngressLabels),
    podAnnotations: truthy(controller.extraIngressAnnotations)
      ? quotedEntries(controller.extraIngressAnnotations)
      : undefined,
    customEnv: givenItems(controller.customEnv),
    knative,
    knativeVersion: textIfSet(knativeValues?.version),
    kubeIngress: on,
    requireIngressClass:
      on && (truthy(values.ingress?.requireIngressClass) || truthy(knativeValues?.requireIngressClass)),
    customIngressClass: on ? textIfSet(values.ingress?.customIngressClass) : undefined,
    override: controller.kubeResourceOverride ?? undefined,
  };
};

const textIfSet = (value: Data | undefined): string | undefined =>
  truthy(value) ? goText(value) : undefined;

const planIngressProxy = (inputs: PlanInputs): LegacyProxy => {
  const { values } = inputs;
  const proxy = values.ingressProxy ?? {};
  const deployment = proxy.deployment ?? {};
  const path = ["ingressProxy", "deployment"];
  const overrides = {
    deployment: deployment.kubeResourceOverride ?? undefined,
    configMap: proxy.configMap?.kubeResourceOverride ?? undefined,
    service: proxy.service?.kubeResourceOverride ?? undefined,
  };
  const serviceAnnotations = proxy.service?.extraAnnotations;
  return planLegacyProxy(
    {
      name: "ingress-proxy",
      configMapName: "ingress-envoy-config",
      label: asPrinted(proxy.label),
      container: deployment,
      path,
      envoy: proxy,
      // Those of the controller: the proxy's own are not read.
      pod: values.ingress?.deployment,
      podLabels: deployment.extraIngressProxyLabels,
      podAnnotations: deployment.extraAnnotations,
      runAsUser: deployment.runAsUser,
      securityContext: {
        user: deployment.ingressProxyContainerSecurityContext,
        path: [...path, "ingressProxyContainerSecurityContext"],
        emptied: truthy(overrides.deployment) ? "nothing" : "defaults",
      },
      service: {
        ...legacyProxyService(proxy.service, ["ingressProxy", "service"], inputs),
        annotations: truthy(serviceAnnotations) ? quotedEntries(serviceAnnotations) : undefined,
      },
      overrides,
      extra: {
        ports: deployment.extraPorts,
        env: deployment.customEnv,
        configMapData: proxy.configMap?.data,
      },
    },
    inputs,
  );
};
