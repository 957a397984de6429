import { type RenderOptions, render } from "gloo-mtls";
import { parse } from "yaml";
import { type Edit, edited, type Place } from "./edit.ts";

const release = { name: "gloo", namespace: "gloo-system" };

/** The name of the Service of gloo, by which the proxy's cluster for xDS is called. */
const service = "gloo.gloo-system.svc.cluster.local";

/** How the bootstraps are hardened; not at all by default. */
export type Hardened = Pick<RenderOptions, "harden" | "renewWith">;

type Manifests = Readonly<ReturnType<typeof render>>;

/** An installation with mutual TLS. */
export const installed = (hardened: Hardened): Manifests =>
  render({ values: { global: { glooMtls: { enabled: true } } }, release, ...hardened });

const bootstrapIn = (manifests: Manifests, configMap: string, key: string): unknown => {
  const found = manifests.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMap);
  const text = new Map(Object.entries(found?.data ?? {})).get(key);
  if (typeof text !== "string") throw new Error(`no ${key} in ConfigMap ${configMap}`);
  return parse(text);
};

/** Where something listens on this machine. */
const anyPort = { address: "127.0.0.1", port_value: 0 };
const local = (port: number) => ({ address: "127.0.0.1", port_value: port });

const listener = (name: string): Place => [
  "static_resources",
  "listeners",
  { name },
  "address",
  "socket_address",
];
const endpoint = (name: string): Place => [
  ...["static_resources", "clusters", { name }, "load_assignment"],
  ...["endpoints", 0, "lb_endpoints", 0, "endpoint", "address", "socket_address"],
];

const freePort =
  "other programs run on this machine, so each part takes a port that is free and is not seen from outside";
const noDns = "there is no cluster, and so nothing answers to its names";

const freePorts = (...listeners: readonly string[]): readonly Edit[] =>
  [...listeners.map(listener), ["admin", "address", "socket_address"]].map((at) => ({
    reason: freePort,
    at,
    value: anyPort,
  }));

const movedTo = (cluster: string, port: number, reason: string): Edit => ({
  reason,
  at: endpoint(cluster),
  value: local(port),
});

/** What an Envoy talks to, by port: beside it for the secrets, behind it or before it for the rest. */
interface Ports {
  readonly sds: number;
  readonly xds: number;
  readonly restXds: number;
}

/** The bootstrap of the sidecar in gloo's pod, as rendered except for addresses. */
export const sidecarBootstrap = ({ sds, xds, restXds }: Ports, manifests: Manifests): unknown =>
  edited(bootstrapIn(manifests, "envoy-sidecar-config", "envoy-sidecar.yaml"), [
    ...freePorts("envoy_xds_mtls_listener", "envoy_rest_xds_mtls_listener"),
    movedTo("gloo_sds", sds, freePort),
    movedTo("gloo_xds_cluster", xds, freePort),
    movedTo("gloo_rest_xds_cluster", restXds, freePort),
  ]);

const tls = (cluster: string): Place => [
  "static_resources",
  "clusters",
  { name: cluster },
  "transport_socket",
  "typed_config",
];

/** The bootstrap of the gateway proxy, as rendered except for addresses, its own name and the reuse of TLS sessions. */
export const gatewayProxyBootstrap = ({ sds, xds, restXds }: Ports, manifests: Manifests): unknown =>
  edited(bootstrapIn(manifests, "gateway-proxy-envoy-config", "envoy.yaml"), [
    {
      reason: "the entry point of the image fills in the names of the pod",
      at: ["node", "id"],
      value: "gateway-proxy-1.gloo-system",
    },
    ...freePorts("prometheus_listener"),
    movedTo("gateway_proxy_sds", sds, freePort),
    movedTo(`${service}:9977`, xds, noDns),
    movedTo("rest_xds_cluster", restXds, noDns),
    movedTo("wasm-cache", 9, noDns),
    ...[`${service}:9977`, "rest_xds_cluster"].map((cluster) => ({
      reason:
        "a session that is taken up again shows no certificate, and here every connection has to show one",
      at: [...tls(cluster), "max_session_keys"],
      value: 0,
    })),
  ]);
