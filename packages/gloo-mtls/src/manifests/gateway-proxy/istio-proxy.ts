import type { Container, Volume } from "kubernetes-types/core/v1.js";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import type { Plan } from "../../plan/index.ts";
import { fromField } from "../env.ts";
import type { Draft } from "../manifest.ts";

/** Istio's agent beside a proxy: it fetches Istio's certificates for the SDS server, and runs no Envoy of its own. */
export const istioProxy = ({ mtls }: Plan, { istio }: GatewayProxy): Draft<Container> => ({
  name: "istio-proxy",
  image: mtls.istioProxy.image.reference,
  imagePullPolicy: mtls.istioProxy.image.pullPolicy,
  securityContext: mtls.istioProxy.securityContext,
  resources: mtls.istioProxy.resources,
  args: [
    "proxy",
    "sidecar",
    "--domain",
    "$(POD_NAMESPACE).svc.cluster.local",
    "--configPath",
    "/etc/istio/proxy",
    "--serviceCluster",
    "istio-proxy-prometheus",
    "--drainDuration",
    "45s",
    "--parentShutdownDuration",
    "1m0s",
    `--proxyLogLevel=${mtls.istioProxy.logLevel}`,
    "--proxyComponentLogLevel=misc:error",
    "--connectTimeout",
    "10s",
    "--controlPlaneAuthPolicy",
    "NONE",
    "--dnsRefreshRate",
    "300s",
    "--controlPlaneBootstrap=false",
  ],
  env: [
    { name: "OUTPUT_CERTS", value: "/etc/istio-certs" },
    { name: "JWT_POLICY", value: "third-party-jwt" },
    { name: "PILOT_CERT_PROVIDER", value: "istiod" },
    { name: "CA_ADDR", value: istio.caAddress },
    { name: "ISTIO_META_MESH_ID", value: istio.meshId },
    { name: "ISTIO_META_CLUSTER_ID", value: istio.clusterId },
    { name: "PROXY_CONFIG", value: `{"discoveryAddress": ${istio.discoveryAddress}}\n` },
    fromField("POD_NAME", "metadata.name"),
    fromField("POD_NAMESPACE", "metadata.namespace"),
    fromField("INSTANCE_IP", "status.podIP"),
    fromField("SERVICE_ACCOUNT", "spec.serviceAccountName"),
    fromField("HOST_IP", "status.hostIP"),
    fromVersionedField("ISTIO_META_POD_NAME", "metadata.name"),
    fromVersionedField("ISTIO_META_CONFIG_NAMESPACE", "metadata.namespace"),
    { name: "DISABLE_ENVOY", value: "true" },
  ],
  volumeMounts: [
    { mountPath: "/var/run/secrets/istio", name: "istiod-ca-cert" },
    { mountPath: "/etc/istio/proxy", name: "istio-envoy" },
    { mountPath: "/etc/istio-certs/", name: "istio-certs" },
    { mountPath: "/var/run/secrets/tokens", name: "istio-token" },
    { mountPath: "/var/run/secrets/credential-uds", name: "credential-socket" },
    { mountPath: "/var/run/secrets/workload-spiffe-uds", name: "workload-socket" },
    { mountPath: "/var/run/secrets/workload-spiffe-credentials", name: "workload-certs" },
  ],
});

const fromVersionedField = (name: string, fieldPath: string) => ({
  name,
  valueFrom: { fieldRef: { apiVersion: "v1", fieldPath } },
});

/** What Istio's agent and the SDS server share, and what Istio provides. They stay with custom sidecars, too. */
export const istioVolumes: readonly Draft<Volume>[] = [
  { name: "istio-certs", emptyDir: { medium: "Memory" } },
  { name: "istiod-ca-cert", configMap: { defaultMode: 0o644, name: "istio-ca-root-cert" } },
  { name: "istio-envoy", emptyDir: { medium: "Memory" } },
  {
    name: "istio-token",
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { audience: "istio-ca", expirationSeconds: 43_200, path: "istio-token" } },
      ],
    },
  },
  { name: "credential-socket", emptyDir: {} },
  { name: "workload-socket", emptyDir: {} },
  { name: "workload-certs", emptyDir: {} },
];
