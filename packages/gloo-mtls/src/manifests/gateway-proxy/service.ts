import type { Data } from "@gloo-mtls/objects/data";
import type { Service, ServicePort } from "kubernetes-types/core/v1.js";
import { goText } from "../../plan/chart/go-text.ts";
import { kebabCase } from "../../plan/chart/kebab-case.ts";
import { printed } from "../../plan/chart/printed.ts";
import { truthy } from "../../plan/chart/truthy.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { givenItems } from "../../plan/given.ts";
import { quotedEntries } from "../../plan/labels.ts";
import { printedIfSet } from "../../plan/pod-fields.ts";
import { type Draft, manifestForEach } from "../manifest.ts";
import { proxyLabels } from "./labels.ts";

/** @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml` */
export const proxyService = manifestForEach<GatewayProxy, Service>({
  forEach: ({ gateway }) => gateway.enabledServices,
  build: (plan, proxy) => {
    const service = proxy.serviceSpec.service ?? {};
    const isLoadBalancer = service.type === "LoadBalancer";
    return {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: printed(kebabCase(truthy(service.name) ? goText(service.name) : proxy.key)),
        namespace: proxy.serviceNamespace,
        labels: proxyLabels(plan, proxy),
        annotations: truthy(service.extraAnnotations) ? quotedEntries(service.extraAnnotations) : undefined,
      },
      spec: {
        externalIPs: printedItems(service.externalIPs),
        externalTrafficPolicy: printedIfSet(service.externalTrafficPolicy),
        ports: [...portsOf(proxy), ...givenItems(service.customPorts)],
        selector: { "gateway-proxy-id": proxy.name, "gateway-proxy": "live" },
        type: printed(service.type),
        clusterIP: service.type === "ClusterIP" ? printedIfSet(service.clusterIP) : undefined,
        loadBalancerIP: isLoadBalancer ? printedIfSet(service.loadBalancerIP) : undefined,
        loadBalancerSourceRanges: isLoadBalancer ? printedItems(service.loadBalancerSourceRanges) : undefined,
      },
    };
  },
  override: (_plan, proxy) => proxy.overrides.service,
});

const printedItems = (items: readonly Data[] | null | undefined) =>
  truthy(items) ? items.map(printed) : undefined;

/** HTTP before HTTPS unless asked otherwise: some load balancers check the first port. */
const portsOf = ({ serviceSpec: { failover, gatewaySettings, podTemplate, service } }: GatewayProxy) => {
  const nodePort = (number: Data | undefined) =>
    service?.type === "NodePort" ? printedIfSet(number) : undefined;
  const http: Draft<ServicePort> | undefined = truthy(gatewaySettings?.disableHttpGateway)
    ? undefined
    : {
        name: "http",
        port: printed(service?.httpPort),
        targetPort: printed(podTemplate?.httpPort),
        protocol: "TCP",
        nodePort: nodePort(service?.httpNodePort),
      };
  const https: Draft<ServicePort> | undefined = truthy(gatewaySettings?.disableHttpsGateway)
    ? undefined
    : {
        name: "https",
        port: printed(service?.httpsPort),
        targetPort: printed(podTemplate?.httpsPort),
        protocol: "TCP",
        nodePort: nodePort(service?.httpsNodePort),
      };
  return [
    ...(truthy(service?.httpsFirst) ? [https, http] : [http, https]),
    truthy(failover?.enabled)
      ? {
          name: "failover",
          port: printed(failover?.port),
          targetPort: printed(failover?.port),
          protocol: "TCP",
          nodePort: printed(failover?.nodePort),
        }
      : undefined,
  ];
};
