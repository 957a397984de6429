import { type Data, type DataMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { agentArgs, agentEnv, agentPaths, agentSwitch, tokenPath } from "../../sidecars/istio-agent.ts";

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

const mountsFor = (jwtPolicy: string): readonly DataMap[] =>
  [...agentPaths, ...(jwtPolicy === "third-party-jwt" ? [tokenPath] : [])].map(([name, mountPath]) => ({
    name,
    mountPath,
  }));

/**
 * Istio's agent that `inject` puts beside a proxy: it fetches certificates, and runs no Envoy.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/sidecars/istio.go`
 */
export const istioProxySidecar = (settings: AgentSettings): DataMap => ({
  name: istioProxyName,
  image: settings.image,
  args: agentArgs("warning"),
  env: [
    agentSwitch,
    ...agentEnv({
      jwtPolicy: settings.jwtPolicy,
      caAddress: settings.discoveryAddress,
      meshId: settings.meshId,
      clusterId: settings.clusterId,
      proxyConfig: `{ "discoveryAddress": ${settings.discoveryAddress} }`,
    }),
  ],
  imagePullPolicy: "IfNotPresent",
  volumeMounts: mountsFor(settings.jwtPolicy),
});

/** The settings with which an agent was written, as far as it has any. */
export const settingsOf = (container: DataMap): AgentSettings => {
  const env = new Map<Data | undefined, Data | undefined>(
    mapsAt(container, ["env"]).map(({ name, value }) => [name, value]),
  );
  const variable = (name: string): string => textAt(env.get(name), []) ?? "";
  return {
    image: textAt(container, ["image"]) ?? "",
    jwtPolicy: variable("JWT_POLICY"),
    meshId: variable("ISTIO_META_MESH_ID"),
    clusterId: variable("ISTIO_META_CLUSTER_ID"),
    discoveryAddress: variable("CA_ADDR"),
  };
};
