import type { ConfigMap } from "kubernetes-types/core/v1.js";
import type { IngressProxyName } from "../../envoy/ingress-proxy-bootstrap.ts";
import type { LegacyProxy } from "../../plan/legacy-proxy.ts";
import { type ManifestFile, manifestForEach } from "../manifest.ts";
import { named } from "./named.ts";

/**
 * The bootstrap of an Envoy of the ingress or the Knative mode.
 *
 * @see Gloo 1.22.1 `templates/12-ingress-proxy-configmap.yaml`, `templates/15-clusteringress-proxy-configmap.yaml`,
 * `templates/27-knative-external-proxy-configmap.yaml`, `templates/30-knative-internal-proxy-configmap.yaml`
 */
export const legacyProxyConfigMap = (name: IngressProxyName): ManifestFile =>
  manifestForEach<LegacyProxy, ConfigMap>({
    forEach: named(name),
    build: ({ labels, release }, proxy) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: proxy.configMapName,
        namespace: release.namespace,
        labels: { ...labels, gloo: proxy.label },
      },
      data: proxy.config.data,
    }),
    override: (_plan, proxy) => proxy.overrides.configMap,
  });
