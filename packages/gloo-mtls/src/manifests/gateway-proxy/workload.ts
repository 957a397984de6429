import type { Deployment } from "kubernetes-types/apps/v1.js";
import type { PodTemplateSpec } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import type { Plan } from "../../plan/index.ts";
import { proxySidecars } from "../../sidecars/proxy-sidecars.ts";
import { besideIn } from "../../sidecars/sidecar.ts";
import { manifestForEach } from "../manifest.ts";
import { envoyContainer } from "./envoy-container.ts";
import { proxyLabels } from "./labels.ts";

/** A Deployment or a DaemonSet: they differ only in the replicas. */
type ProxyWorkload = Omit<Deployment, "kind"> & { kind: GatewayProxy["workload"]["kind"] };

/** @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml` */
export const proxyWorkload = manifestForEach<GatewayProxy, ProxyWorkload>({
  forEach: ({ gateway }) => gateway.enabledProxies,
  build: (plan, proxy) => ({
    apiVersion: "apps/v1",
    kind: proxy.workload.kind,
    metadata: {
      name: proxy.name,
      namespace: proxy.namespace,
      labels: proxyLabels(plan, proxy),
    },
    spec: {
      replicas: proxy.scaling.replicas,
      selector: { matchLabels: { gloo: "gateway-proxy", "gateway-proxy-id": proxy.name } },
      template: {
        metadata: { labels: podLabels(plan, proxy), annotations: podAnnotations(plan, proxy) },
        spec: podSpec(plan, proxy),
      },
    },
  }),
  override: (_plan, proxy) => proxy.overrides.workload,
});

type PodMetadata = NonNullable<PodTemplateSpec["metadata"]>;

const podLabels = ({ gateway, istio }: Plan, proxy: GatewayProxy): Draft<PodMetadata>["labels"] => ({
  gloo: "gateway-proxy",
  "gateway-proxy-id": proxy.name,
  "gateway-proxy": gateway.live ? "live" : undefined,
  ...proxy.pod.labels,
  ...istio.proxyPodLabels,
});

const datadogAnnotations = {
  "ad.datadoghq.com/gateway-proxy.check_names": '["envoy"]',
  "ad.datadoghq.com/gateway-proxy.init_configs": "[{}]",
  "ad.datadoghq.com/gateway-proxy.instances": '[{"stats_url": "http://%%host%%:8081/stats"}]',
  "ad.datadoghq.com/gateway-proxy.logs":
    '[{"source": "envoy", "service": "gloo","log_processing_rules":[{"type": "multi_line", "name": "log_start_with_date","pattern" : "^\\\\[[0-9]{4}-[0-9]{2}-[0-9]{2}"}]}]',
};

const podAnnotations = (plan: Plan, proxy: GatewayProxy): Draft<PodMetadata>["annotations"] => ({
  [`checksum/${proxy.name}-envoy-config`]: proxy.config.checksum,
  ...proxy.pod.annotations,
  ...(proxy.pod.datadog ? datadogAnnotations : {}),
  ...(proxy.stats.on
    ? {
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": "8081",
        "prometheus.io/scrape": "true",
      }
    : {}),
  ...(proxy.readConfig
    ? {
        "readconfig-stats": "/stats",
        "readconfig-ready": "/ready",
        "readconfig-config_dump": "/config_dump",
        "readconfig-port": "8082",
      }
    : {}),
  ...(plan.istio.sidecarOnGateway && (proxy.stats.on || proxy.readConfig)
    ? { "traffic.sidecar.istio.io/excludeInboundPorts": proxy.pod.portList }
    : {}),
});

const podSpec = (plan: Plan, proxy: GatewayProxy): Draft<NonNullable<PodTemplateSpec["spec"]>> => {
  const { pod } = proxy;
  const beside = besideIn(proxySidecars, { plan, proxy });
  return {
    securityContext: pod.securityContext,
    affinity: pod.antiAffinity ? { podAntiAffinity: antiAffinity, ...pod.affinity } : pod.affinity,
    topologySpreadConstraints: pod.topologySpreadConstraints,
    imagePullSecrets: pod.image.pullSecrets,
    serviceAccountName: "gateway-proxy",
    ...(pod.hostPorts ? { hostNetwork: pod.hostNetwork, dnsPolicy: "ClusterFirstWithHostNet" } : {}),
    nodeName: pod.nodeName,
    priorityClassName: pod.priorityClassName,
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations,
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
    initContainers: pod.initContainers.length === 0 ? undefined : pod.initContainers,
    containers: [
      ...pod.containersBefore,
      envoyContainer(proxy, beside.mounts),
      ...pod.containersAfter,
      ...beside.containers,
    ],
    volumes: [
      { configMap: { name: `${proxy.name}-envoy-config` }, name: "envoy-config" },
      ...beside.volumes,
      ...pod.volumes,
    ],
  };
};

/** Keeps the pods of all proxies on different nodes, if possible. */
const antiAffinity = {
  preferredDuringSchedulingIgnoredDuringExecution: [
    {
      weight: 100,
      podAffinityTerm: {
        labelSelector: { matchLabels: { gloo: "gateway-proxy" } },
        topologyKey: "kubernetes.io/hostname",
      },
    },
  ],
};
