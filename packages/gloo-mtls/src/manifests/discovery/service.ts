import type { Service } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";

/** Discovery's metrics, for a ServiceMonitor; made without discovery, too. @see Gloo 1.22.1 `templates/3-discovery-service.yaml` */
export const discoveryService = manifest<Service>({
  when: ({ discovery }) => discovery.stats.serviceMonitor,
  build: ({ labels, release }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "discovery",
      namespace: release.namespace,
      labels: { "discovery.solo.io/function_discovery": "disabled", ...labels, gloo: "discovery" },
    },
    spec: {
      ports: [{ name: "http-monitoring", port: 9091 }],
      selector: { gloo: "discovery" },
    },
  }),
});
