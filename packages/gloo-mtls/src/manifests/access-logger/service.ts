import type { Service } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";
import { accessLoggerSelector } from "./selector.ts";

/** @see Gloo 1.22.1 `templates/6-access-logger-service.yaml` */
export const accessLoggerService = manifest<Service>({
  when: ({ accessLogger }) => accessLogger.on,
  build: ({ accessLogger, labels, release }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "gateway-proxy-access-logger",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gateway-proxy-access-logger" },
    },
    spec: {
      ports: [
        { name: "http", port: accessLogger.port, targetPort: accessLogger.port, protocol: "TCP" },
        accessLogger.stats.serviceMonitor ? { name: "http-monitoring", port: 9091 } : undefined,
      ],
      selector: accessLoggerSelector,
    },
  }),
  override: ({ accessLogger }) => accessLogger.overrides.service,
});
