import type { Service } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";

/** @see Gloo 1.22.1 `templates/2-gloo-service.yaml` */
export const controlPlaneService = manifest<Service>({
  when: () => true,
  build: ({ controlPlane, gateway, labels, release }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "gloo",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gloo" },
    },
    spec: {
      externalTrafficPolicy: controlPlane.externalTrafficPolicy,
      ports: [
        { name: "grpc-xds", port: controlPlane.ports.xds, protocol: "TCP" },
        { name: "rest-xds", port: controlPlane.ports.restXds, protocol: "TCP" },
        { name: "grpc-validation", port: controlPlane.ports.validation, protocol: "TCP" },
        { name: "grpc-proxydebug", port: controlPlane.ports.proxyDebug, protocol: "TCP" },
        { name: "wasm-cache", port: 9979, protocol: "TCP" },
        gateway.validation.served
          ? { name: "https", port: 443, protocol: "TCP", targetPort: 8443 }
          : undefined,
        controlPlane.stats.serviceMonitor ? { name: "http-monitoring", port: 9091 } : undefined,
        controlPlane.devAdmin ? { name: "dev-admin", port: 10010, protocol: "TCP" } : undefined,
      ],
      selector: { gloo: "gloo" },
    },
  }),
  override: ({ controlPlane }) => controlPlane.overrides.service,
});
