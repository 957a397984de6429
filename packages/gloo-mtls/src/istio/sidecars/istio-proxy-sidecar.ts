import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { mapsOf, textOf } from "../object-data.ts";

export const istioProxyName = "istio-proxy";

/** How Istio's agent proves to istiod who it is; istiod's own JWT_POLICY says which it takes. */
export type JwtPolicy = "third-party-jwt" | "first-party-jwt";

/** What differs from one agent to another. */
export interface AgentSettings {
  readonly image: string;
  readonly jwtPolicy: string;
  readonly meshId: string;
  readonly clusterId: string;
  /** Host and port of istiod. */
  readonly discoveryAddress: string;
}

const fromField = (name: string, fieldRef: DataMap): DataMap => ({ name, valueFrom: { fieldRef } });

const args = [
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
  "--proxyLogLevel=warning",
  "--proxyComponentLogLevel=misc:error",
  "--connectTimeout",
  "10s",
  "--controlPlaneAuthPolicy",
  "NONE",
  "--dnsRefreshRate",
  "300s",
  "--controlPlaneBootstrap=false",
];

const mountsFor = (jwtPolicy: string): readonly DataMap[] => [
  { name: "istiod-ca-cert", mountPath: "/var/run/secrets/istio" },
  { name: "istio-envoy", mountPath: "/etc/istio/proxy" },
  { name: "istio-certs", mountPath: "/etc/istio-certs/" },
  ...(jwtPolicy === "third-party-jwt" ? [{ name: "istio-token", mountPath: "/var/run/secrets/tokens" }] : []),
];

/**
 * Istio's agent that `inject` puts beside a proxy: it fetches certificates, and runs no Envoy.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/sidecars/istio.go`
 */
export const istioProxySidecar = (settings: AgentSettings): DataMap => ({
  name: istioProxyName,
  image: settings.image,
  args,
  env: [
    { name: "DISABLE_ENVOY", value: "true" },
    { name: "OUTPUT_CERTS", value: "/etc/istio-certs" },
    { name: "JWT_POLICY", value: settings.jwtPolicy },
    { name: "PILOT_CERT_PROVIDER", value: "istiod" },
    { name: "CA_ADDR", value: settings.discoveryAddress },
    { name: "ISTIO_META_MESH_ID", value: settings.meshId },
    { name: "ISTIO_META_CLUSTER_ID", value: settings.clusterId },
    { name: "PROXY_CONFIG", value: `{ "discoveryAddress": ${settings.discoveryAddress} }` },
    fromField("POD_NAME", { fieldPath: "metadata.name" }),
    fromField("POD_NAMESPACE", { fieldPath: "metadata.namespace" }),
    fromField("INSTANCE_IP", { fieldPath: "status.podIP" }),
    fromField("SERVICE_ACCOUNT", { fieldPath: "spec.serviceAccountName" }),
    fromField("HOST_IP", { fieldPath: "status.hostIP" }),
    fromField("ISTIO_META_POD_NAME", { apiVersion: "v1", fieldPath: "metadata.name" }),
    fromField("ISTIO_META_CONFIG_NAMESPACE", { apiVersion: "v1", fieldPath: "metadata.namespace" }),
  ],
  imagePullPolicy: "IfNotPresent",
  volumeMounts: mountsFor(settings.jwtPolicy),
});

/** The settings with which an agent was written, as far as it has any. */
export const settingsOf = (container: DataMap): AgentSettings => {
  const env = new Map<Data | undefined, Data | undefined>(
    mapsOf(container.env).map(({ name, value }) => [name, value]),
  );
  const variable = (name: string): string => textOf(env.get(name)) ?? "";
  return {
    image: textOf(container.image) ?? "",
    jwtPolicy: variable("JWT_POLICY"),
    meshId: variable("ISTIO_META_MESH_ID"),
    clusterId: variable("ISTIO_META_CLUSTER_ID"),
    discoveryAddress: variable("CA_ADDR"),
  };
};
