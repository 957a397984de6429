import type { Deployment } from "kubernetes-types/apps/v1.js";
import type { Container } from "kubernetes-types/core/v1.js";
import type { IngressProxyName } from "../../envoy/ingress-proxy-bootstrap.ts";
import type { Draft } from "../../plan/draft.ts";
import type { LegacyProxy } from "../../plan/legacy-proxy.ts";
import { fromField } from "../../sidecars/env.ts";
import { type ManifestFile, manifestForEach } from "../manifest.ts";
import { named } from "./named.ts";

/**
 * An Envoy of the ingress or the Knative mode.
 *
 * @see Gloo 1.22.1 `templates/11-ingress-proxy-deployment.yaml`, `templates/14-clusteringress-proxy-deployment.yaml`,
 * `templates/26-knative-external-proxy-deployment.yaml`, `templates/29-knative-internal-proxy-deployment.yaml`
 */
export const legacyProxyDeployment = (name: IngressProxyName): ManifestFile =>
  manifestForEach<LegacyProxy, Deployment>({
    forEach: named(name),
    build: ({ istio, labels, release }, proxy) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace: release.namespace, labels: { ...labels, gloo: proxy.label } },
      spec: {
        replicas: proxy.replicas,
        selector: { matchLabels: { gloo: name } },
        template: {
          metadata: {
            labels: { gloo: proxy.label, ...proxy.podLabels, ...istio.podLabels },
            annotations: {
              [`checksum/${proxy.configMapName}`]: proxy.config.checksum,
              ...proxy.podAnnotations,
            },
          },
          spec: {
            imagePullSecrets: proxy.image.pullSecrets,
            containers: [container(proxy)],
            volumes: [{ configMap: { name: proxy.configMapName }, name: "envoy-config" }],
            ...proxy.pod,
          },
        },
      },
    }),
    override: (_plan, proxy) => proxy.overrides.deployment,
  });

const container = (proxy: LegacyProxy): Draft<Container> => ({
  args: ["--disable-hot-restart"],
  env: [
    ...proxy.customEnv,
    fromField("POD_NAMESPACE", "metadata.namespace"),
    fromField("POD_NAME", "metadata.name"),
    proxy.passesLabel ? { name: "INGRESS_PROXY_LABEL", value: proxy.label } : undefined,
  ],
  image: proxy.image.reference,
  imagePullPolicy: proxy.image.pullPolicy,
  name: proxy.name,
  resources: proxy.resources,
  securityContext: proxy.securityContext,
  ports: [
    { containerPort: proxy.ports.http, name: "http", protocol: "TCP" },
    { containerPort: proxy.ports.https, name: "https", protocol: "TCP" },
    ...proxy.extraPorts,
  ],
  volumeMounts: [{ mountPath: "/etc/envoy", name: "envoy-config" }],
});
