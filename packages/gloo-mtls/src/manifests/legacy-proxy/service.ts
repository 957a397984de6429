import type { Service } from "kubernetes-types/core/v1.js";
import type { IngressProxyName } from "../../envoy/ingress-proxy-bootstrap.ts";
import type { LegacyProxy } from "../../plan/legacy-proxy.ts";
import { type ManifestFile, manifestForEach } from "../manifest.ts";
import { named } from "./named.ts";

/**
 * What exposes an Envoy of the ingress or the Knative mode.
 *
 * @see Gloo 1.22.1 `templates/13-ingress-proxy-service.yaml`, `templates/16-clusteringress-proxy-service.yaml`,
 * `templates/28-knative-external-proxy-service.yaml`, `templates/31-knative-internal-proxy-service.yaml`
 */
export const legacyProxyService = (name: IngressProxyName): ManifestFile =>
  manifestForEach<LegacyProxy, Service>({
    forEach: named(name),
    build: ({ labels, release }, { label, ports, service }) => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name,
        namespace: release.namespace,
        labels: { ...labels, gloo: label },
        annotations: service.annotations,
      },
      spec: {
        ports: [
          { port: service.ports.http, targetPort: ports.http, protocol: "TCP", name: "http" },
          { port: service.ports.https, targetPort: ports.https, protocol: "TCP", name: "https" },
        ],
        selector: { gloo: name },
        type: service.type,
        loadBalancerIP: service.loadBalancerIP,
      },
    }),
    override: (_plan, proxy) => proxy.overrides.service,
  });
