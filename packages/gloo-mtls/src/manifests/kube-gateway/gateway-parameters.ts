import type { Draft } from "../../plan/draft.ts";
import type { KubeGateway } from "../../plan/kube-gateway.ts";
import { manifestForEach } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
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
        deployment: noneIfEmpty({ replicas: gateway.replicas }),
        service: gateway.service,
        serviceAccount: noneIfEmpty(gateway.serviceAccount),
        floatingUserId: gateway.floatingUserId,
        envoyContainer: gateway.envoyContainer,
        podTemplate: podTemplate(gateway),
        sdsContainer: sdsContainer(gateway),
        istio: noneIfEmpty({
          customSidecars: gateway.customSidecars,
          istioProxyContainer: gateway.istioProxy,
        }),
        stats: gateway.stats,
        aiExtension: aiExtension(gateway),
      },
    },
  }),
});

const defaultReadinessProbe = {
  httpGet: { scheme: "HTTP", port: 8082, path: "/envoy-hc" },
  initialDelaySeconds: 5,
  periodSeconds: 5,
  failureThreshold: 2,
} as const;

const podTemplate = ({ podTemplate: planned }: KubeGateway): Parameters["podTemplate"] => ({
  extraLabels: kubeGatewayLabels,
  terminationGracePeriodSeconds: planned.terminationGracePeriodSeconds,
  gracefulShutdown: planned.gracefulShutdown,
  readinessProbe: planned.readinessProbe === "default" ? defaultReadinessProbe : planned.readinessProbe,
  livenessProbe: planned.livenessProbe,
  topologySpreadConstraints: planned.topologySpreadConstraints,
});

const sdsContainer = ({ sds }: KubeGateway): Parameters["sdsContainer"] =>
  sds && {
    image: sds.image,
    securityContext: sds.securityContext,
    bootstrap: noneIfEmpty({ logLevel: sds.logLevel }),
    resources: sds.resources,
  };

const aiExtension = ({ aiExtension: planned }: KubeGateway): Parameters["aiExtension"] =>
  planned && {
    enabled: planned.enabled,
    image: planned.image,
    securityContext: planned.securityContext,
    resources: planned.resources,
    env: planned.env,
    ports: planned.ports,
  };
