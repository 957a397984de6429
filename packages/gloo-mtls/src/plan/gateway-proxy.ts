import type { DataMap, Path } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { kebabCase } from "./chart/kebab-case.ts";
import { firstTruthy, truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { type ProxyConfig, type ProxyContext, planProxyConfig } from "./proxy-config.ts";
import { type ProxyPod, planProxyPod } from "./proxy-pod.ts";
import { type ProxyScaling, planProxyScaling } from "./proxy-scaling.ts";
import { type ProxyService, planProxyService } from "./proxy-service.ts";
import { inheritedServiceSpec, inheritedSpec, isDisabled, type ProxyValues } from "./proxy-spec.ts";
import { refusingIf } from "./refusing-if.ts";
import { refuseMissingProxySections } from "./required-sections.ts";
import { type Stats, statsOf } from "./stats.ts";
import { type Workload, workloadOf } from "./workload.ts";

/** One gateway proxy: an Envoy, its configuration and what exposes it. */
export interface GatewayProxy {
  /** Its key in `gatewayProxies`. */
  readonly key: string;
  /** Its name in the cluster: the key in kebab case. */
  readonly name: string;
  readonly namespace: Given | string;
  readonly disabled: boolean;
  readonly workload: Workload;
  readonly scaling: ProxyScaling;
  readonly stats: Stats;
  /** Whether a read-only view of Envoy's admin interface is served on port 8082. */
  readonly readConfig: boolean;
  /** The merged values, numbers as the chart sees them, for its default Gateways. */
  readonly spec: ProxyValues;
  readonly service: ProxyService;
  readonly pod: ProxyPod;
  readonly istio: ProxyIstio;
  readonly config: ProxyConfig;
  readonly overrides: {
    readonly workload: DataMap | undefined;
    readonly configMap: DataMap | undefined;
    readonly autoscaler: DataMap | undefined;
    readonly disruptionBudget: DataMap | undefined;
    readonly service: DataMap | undefined;
    readonly configDumpService: DataMap | undefined;
  };
}

/** How Istio's agent beside this proxy reaches Istio. */
export interface ProxyIstio {
  readonly caAddress: Given | undefined;
  readonly discoveryAddress: string;
  readonly meshId: Given | undefined;
  readonly clusterId: Given | undefined;
}

/**
 * With `gateway.enabled` off, the chart looks at a proxy only for its default Gateways.
 *
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`
 */
export const planGatewayProxy = (
  key: string,
  own: DataMap,
  base: DataMap,
  context: ProxyContext,
  allInputs: PlanInputs,
): GatewayProxy => {
  const on = allInputs.switches.gateway;
  const inputs = refusingIf(on, allInputs);
  const spec = inheritedSpec(base, own);
  const serviceSpec = inheritedServiceSpec(base, own);
  const ownValues = own as ProxyValues;
  const path: Path = ["gatewayProxies", key];
  const workload = workloadOf(spec.kind, [...path, "kind"], inputs);
  const disabled = isDisabled(base, own);
  const name = kebabCase(key);
  refuseMissingProxySections(key, spec, { on, disabled, refuse: allInputs.refuse });
  const stats = statsOf(spec.stats, inputs);
  const configMapOverride = ownValues.configMap?.kubeResourceOverride ?? undefined;
  return {
    key,
    name,
    namespace: asPrintedIfSet(spec.namespace) ?? inputs.release.namespace,
    disabled,
    workload,
    scaling: planProxyScaling(spec, workload, !disabled || !inputs.chart.has("hpa-not-for-disabled-proxy")),
    stats,
    readConfig: truthy(spec.readConfig),
    spec,
    service: planProxyService(name, serviceSpec, inputs),
    pod: planProxyPod(spec, workload, path, refusingIf(!disabled, inputs)),
    istio: {
      caAddress: asPrinted(firstTruthy(spec.istioSpiffeCertProviderAddress, spec.istioDiscoveryAddress)),
      discoveryAddress: goText(spec.istioDiscoveryAddress),
      meshId: asPrinted(firstTruthy(spec.istioMetaMeshId, "cluster.local")),
      clusterId: asPrinted(firstTruthy(spec.istioMetaClusterId, "Kubernetes")),
    },
    config:
      disabled || !on
        ? noConfig
        : planProxyConfig({ key, name, spec, stats, override: configMapOverride }, context, inputs),
    overrides: {
      workload: ownValues.kubeResourceOverride ?? undefined,
      configMap: configMapOverride,
      autoscaler: ownValues.horizontalPodAutoscaler?.kubeResourceOverride ?? undefined,
      disruptionBudget: ownValues.podDisruptionBudget?.kubeResourceOverride ?? undefined,
      // The Service's override is inherited by a proxy that has any `service` key of its own, and that of the
      // config-dump Service by one that has a `configDumpService` of its own.
      service: truthy(own.service) ? (serviceSpec.service?.kubeResourceOverride ?? undefined) : undefined,
      configDumpService: truthy(ownValues.service?.configDumpService)
        ? (serviceSpec.service?.configDumpService?.kubeResourceOverride ?? undefined)
        : undefined,
    },
  };
};

const noConfig: ProxyConfig = { data: {}, isReplaced: false, checksum: "" };
