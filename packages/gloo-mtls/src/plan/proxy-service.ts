import type { Data } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { kebabCase } from "./chart/kebab-case.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, type GivenFields, givenItems } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import type { ProxyValues } from "./proxy-spec.ts";
import { type Stats, statsOf } from "./stats.ts";

/** What exposes a gateway proxy, and its Services for metrics and for Envoy's configuration. */
export interface ProxyService
  extends GivenFields<"name" | "type" | "externalTrafficPolicy" | "clusterIP" | "loadBalancerIP"> {
  readonly disabled: boolean;
  readonly namespace: Given | string;
  readonly annotations: Readonly<Record<string, string>> | undefined;
  readonly ports: readonly ProxyServicePort[];
  readonly customPorts: readonly Given[];
  readonly externalIPs: readonly (Given | undefined)[] | undefined;
  readonly loadBalancerSourceRanges: readonly (Given | undefined)[] | undefined;
  readonly stats: Stats;
  /** Whether other clusters may read Envoy's configuration through a Service of its own. */
  readonly configDump: boolean;
}

/** A port of the Service and where it leads. */
export interface ProxyServicePort extends GivenFields<"port" | "targetPort" | "nodePort"> {
  readonly name: "http" | "https" | "failover";
}

/**
 * @param proxyName Of the proxy in the cluster.
 * @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml`
 */
export const planProxyService = (proxyName: string, spec: ProxyValues, inputs: PlanInputs): ProxyService => {
  const service = spec.service ?? {};
  const isLoadBalancer = service.type === "LoadBalancer";
  return {
    disabled: truthy(spec.disabled),
    name: asPrinted(truthy(service.name) ? kebabCase(goText(service.name)) : proxyName),
    namespace: asPrintedIfSet(spec.namespace) ?? inputs.release.namespace,
    annotations: truthy(service.extraAnnotations) ? quotedEntries(service.extraAnnotations) : undefined,
    type: asPrinted(service.type),
    externalTrafficPolicy: asPrintedIfSet(service.externalTrafficPolicy),
    clusterIP: service.type === "ClusterIP" ? asPrintedIfSet(service.clusterIP) : undefined,
    loadBalancerIP: isLoadBalancer ? asPrintedIfSet(service.loadBalancerIP) : undefined,
    ports: portsOf(spec),
    customPorts: givenItems(service.customPorts),
    externalIPs: printedItems(service.externalIPs),
    loadBalancerSourceRanges: isLoadBalancer ? printedItems(service.loadBalancerSourceRanges) : undefined,
    stats: statsOf(spec.stats, inputs),
    configDump: truthy(spec.readConfig) && truthy(spec.readConfigMulticluster),
  };
};

const printedItems = (items: readonly Data[] | null | undefined) =>
  truthy(items) ? items.map(asPrinted) : undefined;

/** HTTP before HTTPS unless asked otherwise: some load balancers check the first port. */
const portsOf = ({ failover, gatewaySettings, podTemplate, service }: ProxyValues): ProxyServicePort[] => {
  const nodePort = (number: Data | undefined) =>
    service?.type === "NodePort" ? asPrintedIfSet(number) : undefined;
  const http: ProxyServicePort = {
    name: "http",
    port: asPrinted(service?.httpPort),
    targetPort: asPrinted(podTemplate?.httpPort),
    nodePort: nodePort(service?.httpNodePort),
  };
  const https: ProxyServicePort = {
    name: "https",
    port: asPrinted(service?.httpsPort),
    targetPort: asPrinted(podTemplate?.httpsPort),
    nodePort: nodePort(service?.httpsNodePort),
  };
  const pair = [
    ...(truthy(gatewaySettings?.disableHttpGateway) ? [] : [http]),
    ...(truthy(gatewaySettings?.disableHttpsGateway) ? [] : [https]),
  ];
  const port = asPrinted(failover?.port);
  return [
    ...(truthy(service?.httpsFirst) ? pair.toReversed() : pair),
    ...(truthy(failover?.enabled)
      ? [{ name: "failover" as const, port, targetPort: port, nodePort: asPrinted(failover.nodePort) }]
      : []),
  ];
};
