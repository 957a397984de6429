import { isIpAddress, isObjectName } from "@gloo-mtls/objects/formats";
import type { WarningRule } from "./subject.ts";

const isAddress = (text: string): boolean =>
  isIpAddress(text.replace(/^\[(.*)\]$/, "$1")) || isObjectName(text);

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: the preStop hook of gracefulShutdown is text of sh */
export const shellText: WarningRule = {
  severity: "warning",
  hint: "use an IP address or a host name",
  *check({ plan }) {
    for (const { key, pod } of plan.gateway.enabledProxies) {
      if (pod.drainSeconds === undefined || isAddress(pod.adminAddress)) continue;
      yield {
        path: ["gatewayProxies", key, "loopBackAddress"],
        message: "is not an address, and with gracefulShutdown the chart pastes it into a command of sh",
      };
    }
  },
};
