import { printed } from "../../plan/chart/printed.ts";
import { truthy } from "../../plan/chart/truthy.ts";
import { givenIfSet } from "../../plan/given.ts";
import type { KubeGateway } from "../../plan/kube-gateway.ts";
import { printedIfSet } from "../../plan/pod-fields.ts";
import { type Draft, manifestForEach } from "../manifest.ts";
import type { GatewayParametersObject } from "./gateway-parameters-object.ts";
import { kubeGatewayLabels } from "./labels.ts";

type Parameters = Draft<GatewayParametersObject["spec"]["kube"]>;

/** How the control plane provisions proxies. @see Gloo 1.22.1 `templates/43-gatewayparameters.yaml` */
export const gatewayParameters = manifestForEach<KubeGateway, GatewayParametersObject>({
  forEach: ({ kubeGateway }) => (kubeGateway === undefined ? [] : [kubeGateway]),
  build: ({ release }, gateway) => ({
    kind: "GatewayParameters",
    apiVersion: "gateway.gloo.solo.io/v1alpha1",
    metadata: { labels: kubeGatewayLabels, name: "gloo-gateway", namespace: release.namespace },
    spec: {
      kube: {
        deployment: truthy(gateway.values.proxyDeployment?.replicas)
          ? { replicas: printed(gateway.values.proxyDeployment.replicas) }
          : undefined,
        service: service(gateway),
        serviceAccount: serviceAccount(gateway),
        floatingUserId: gateway.floatingUserId,
        envoyContainer: {
          image: gateway.envoyImage,
          securityContext: givenIfSet(gateway.values.envoyContainer?.securityContext),
          resources: givenIfSet(gateway.values.envoyContainer?.resources),
        },
        podTemplate: podTemplate(gateway),
        sdsContainer: sdsContainer(gateway),
        istio: istio(gateway),
        stats: gateway.stats,
        aiExtension: aiExtension(gateway),
      },
    },
  }),
});

const service = ({ serviceType, values }: KubeGateway): Parameters["service"] => ({
  type: serviceType,
  externalTrafficPolicy: printedIfSet(values.service?.externalTrafficPolicy),
  extraLabels: givenIfSet(values.service?.extraLabels),
  extraAnnotations: givenIfSet(values.service?.extraAnnotations),
  ports: givenIfSet(values.service?.ports),
});

const serviceAccount = ({ values }: KubeGateway): Parameters["serviceAccount"] => {
  const extraLabels = givenIfSet(values.serviceAccount?.extraLabels);
  const extraAnnotations = givenIfSet(values.serviceAccount?.extraAnnotations);
  return extraLabels === undefined && extraAnnotations === undefined
    ? undefined
    : { extraLabels, extraAnnotations };
};

const defaultReadinessProbe = {
  httpGet: { scheme: "HTTP", port: 8082, path: "/envoy-hc" },
  initialDelaySeconds: 5,
  periodSeconds: 5,
  failureThreshold: 2,
} as const;

const podTemplate = ({ values: { podTemplate } }: KubeGateway): Parameters["podTemplate"] => ({
  extraLabels: kubeGatewayLabels,
  terminationGracePeriodSeconds: printedIfSet(podTemplate?.terminationGracePeriodSeconds),
  gracefulShutdown: givenIfSet(podTemplate?.gracefulShutdown),
  ...(truthy(podTemplate?.probes)
    ? {
        readinessProbe: givenIfSet(podTemplate?.customReadinessProbe) ?? defaultReadinessProbe,
        livenessProbe: givenIfSet(podTemplate?.customLivenessProbe),
      }
    : {}),
  topologySpreadConstraints: givenIfSet(podTemplate?.topologySpreadConstraints),
});

const sdsContainer = ({ sds, values }: KubeGateway): Parameters["sdsContainer"] =>
  sds && {
    image: sds.image,
    securityContext: givenIfSet(values.sdsContainer?.securityContext),
    bootstrap: truthy(values.sdsContainer?.logLevel)
      ? { logLevel: printed(values.sdsContainer.logLevel) }
      : undefined,
    resources: givenIfSet(values.sdsContainer?.sdsResources),
  };

const istio = ({ customSidecars, istioProxy, values }: KubeGateway): Parameters["istio"] => {
  if (customSidecars !== undefined) return { customSidecars };
  if (istioProxy === undefined) return undefined;
  const agent = values.istio?.istioProxyContainer;
  return {
    istioProxyContainer: {
      image: istioProxy.image,
      securityContext: givenIfSet(agent?.securityContext),
      logLevel: printedIfSet(agent?.logLevel),
      istioDiscoveryAddress: printed(agent?.istioDiscoveryAddress),
      istioMetaMeshId: printed(agent?.istioMetaMeshId),
      istioMetaClusterId: printed(agent?.istioMetaClusterId),
    },
  };
};

const aiExtension = ({ aiExtension, values }: KubeGateway): Parameters["aiExtension"] =>
  aiExtension && {
    enabled: printed(values.aiExtension?.enabled),
    image: aiExtension.image,
    securityContext: givenIfSet(values.aiExtension?.securityContext),
    resources: givenIfSet(values.aiExtension?.resources),
    env: givenIfSet(values.aiExtension?.env),
    ports: givenIfSet(values.aiExtension?.ports),
  };
