import { type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { proxyService } from "../manifests/gateway-proxy/service.ts";
import type { WarningRule } from "./subject.ts";

const ports: Path = ["spec", "ports"];

/**
 * @see Kubernetes `pkg/apis/core/validation`, ValidateService: ports are required except for headless and
 * external ones
 */
const isRefused = (service: Manifest): boolean => {
  const list = valueAt(service, ports);
  return (
    (list === undefined || (Array.isArray(list) && list.length === 0)) &&
    valueAt(service, ["spec", "type"]) !== "ExternalName" &&
    valueAt(service, ["spec", "clusterIP"]) !== "None"
  );
};

/** @see Gloo 1.22.1 templates/8-gateway-proxy-service.yaml, which prints `ports:` whether it has any or not */
export const serviceWithoutPorts: WarningRule = {
  severity: "warning",
  hint: "leave one of disableHttpGateway and disableHttpsGateway off, or name a port in service.customPorts",
  *check({ plan, rendering }) {
    const services = rendering(proxyService);
    for (const [index, { key, overrides }] of plan.gateway.enabledServices.entries()) {
      const service = services[index];
      if (service === undefined || !isRefused(service)) continue;
      const isOverridden = valueAt(overrides.service ?? {}, ports) !== undefined;
      yield {
        path: [
          "gatewayProxies",
          key,
          ...(isOverridden ? ["service", "kubeResourceOverride", ...ports] : ["gatewaySettings"]),
        ],
        message: `leaves Service ${service.metadata.name} without a port, and the API server refuses such a Service`,
      };
    }
  },
};
