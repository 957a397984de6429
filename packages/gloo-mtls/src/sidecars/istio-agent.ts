/** The settings of one Istio agent; `Value` is what a value may be where it is written. */
interface AgentSettings<Value> {
  /** How the agent proves to istiod who it is. */
  readonly jwtPolicy: string;
  readonly caAddress: Value;
  readonly meshId: Value;
  readonly clusterId: Value;
  /** The text of PROXY_CONFIG, which names istiod. */
  readonly proxyConfig: string;
}

/** An environment variable of the agent. */
type AgentVariable<Value> =
  | { readonly name: string; readonly value: Value | string }
  | {
      readonly name: string;
      readonly valueFrom: {
        readonly fieldRef: { readonly apiVersion?: string; readonly fieldPath: string };
      };
    };

/** The arguments of Istio's agent beside a gateway proxy. It fetches certificates, and runs no Envoy. */
export const agentArgs = (logLevel: string): readonly string[] => [
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
  `--proxyLogLevel=${logLevel}`,
  "--proxyComponentLogLevel=misc:error",
  "--connectTimeout",
  "10s",
  "--controlPlaneAuthPolicy",
  "NONE",
  "--dnsRefreshRate",
  "300s",
  "--controlPlaneBootstrap=false",
];

/** Its environment, except for DISABLE_ENVOY, which the chart has last and `glooctl istio inject` first. */
export const agentEnv = <Value>(settings: AgentSettings<Value>): readonly AgentVariable<Value>[] => [
  { name: "OUTPUT_CERTS", value: "/etc/istio-certs" },
  { name: "JWT_POLICY", value: settings.jwtPolicy },
  { name: "PILOT_CERT_PROVIDER", value: "istiod" },
  { name: "CA_ADDR", value: settings.caAddress },
  { name: "ISTIO_META_MESH_ID", value: settings.meshId },
  { name: "ISTIO_META_CLUSTER_ID", value: settings.clusterId },
  { name: "PROXY_CONFIG", value: settings.proxyConfig },
  { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
  { name: "POD_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
  { name: "INSTANCE_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
  { name: "SERVICE_ACCOUNT", valueFrom: { fieldRef: { fieldPath: "spec.serviceAccountName" } } },
  { name: "HOST_IP", valueFrom: { fieldRef: { fieldPath: "status.hostIP" } } },
  { name: "ISTIO_META_POD_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } },
  {
    name: "ISTIO_META_CONFIG_NAMESPACE",
    valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } },
  },
];

export const agentSwitch = { name: "DISABLE_ENVOY", value: "true" } as const;

/** The volumes of the agent, some of which it shares with the SDS server. */
export const agentVolumes = [
  { name: "istio-certs", emptyDir: { medium: "Memory" } },
  { name: "istiod-ca-cert", configMap: { defaultMode: 0o644, name: "istio-ca-root-cert" } },
  { name: "istio-envoy", emptyDir: { medium: "Memory" } },
] as const;

/** The volume with a token that the kubelet makes for istiod alone: `third-party-jwt`. */
export const tokenVolume = {
  name: "istio-token",
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { audience: "istio-ca", expirationSeconds: 43_200, path: "istio-token" } },
    ],
  },
} as const;

/** Where the agent has its volumes, by name, and where the token. */
export const agentPaths = [
  ["istiod-ca-cert", "/var/run/secrets/istio"],
  ["istio-envoy", "/etc/istio/proxy"],
  ["istio-certs", "/etc/istio-certs/"],
] as const;
export const tokenPath = ["istio-token", "/var/run/secrets/tokens"] as const;
