import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import {
  type EnvoyProcess,
  type ExtensionServer,
  extensionServers,
  type SecretUse,
  type Wiring,
} from "@gloo-mtls/verify/graph";
import type { Hardened, Hardening, Step } from "./hardening.ts";

type Reached = ExtensionServer["reached"][number];

/** An Envoy of a pod that shows the certificate of mutual TLS already, where it dials the control plane. */
interface Sidecar {
  readonly process: EnvoyProcess;
  /** Where its TLS for the control plane is written. */
  readonly tls: Path;
  readonly secret: SecretUse;
}

const sidecarOf = ({ pod }: Reached, { controlDials, wiring }: Hardened): Sidecar | undefined => {
  for (const { process, endpoint } of controlDials) {
    if (process.pod !== pod || endpoint.socket.kind !== "tls") continue;
    const { certificates, path } = endpoint.socket.tls;
    const supply = certificates[0] && wiring.supplyOf(process, certificates[0], "certificate");
    if (supply?.kind === "secret") return { process, tls: path, secret: supply.use };
  }
  return undefined;
};

/** A port of the pod that nothing listens on or declares, from the one after the server's. */
const freePort = ({ pod, port }: Reached, { listening }: Wiring): number => {
  const taken = new Set([
    ...listening.filter(({ process }) => process.pod === pod).map((one) => one.port),
    ...pod.containers.flatMap(({ ports }) => ports.map((declared) => declared.port)),
  ]);
  let free = port + 1;
  while (taken.has(free)) free += 1;
  return free;
};

const name = "wrapped";
const listsOf = (value: Data | undefined): readonly Data[] => (Array.isArray(value) ? value : []);

const tcpProxy = (cluster: string): Data => ({
  name: "envoy.filters.network.tcp_proxy",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
    stat_prefix: cluster,
    cluster,
  },
});

/** A listener with the certificates that Envoy shows the control plane. */
const listener = (port: number, common: Data): Data => ({
  name,
  address: { socket_address: { address: "0.0.0.0", port_value: port } },
  filter_chains: [
    {
      filters: [tcpProxy(name)],
      transport_socket: {
        name: "envoy.transport_sockets.tls",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
          require_client_certificate: true,
          common_tls_context: common,
        },
      },
    },
  ],
});

const cluster = (port: number): Data => ({
  name,
  type: "STATIC",
  connect_timeout: "5s",
  load_assignment: {
    cluster_name: name,
    endpoints: [
      {
        lb_endpoints: [
          { endpoint: { address: { socket_address: { address: "127.0.0.1", port_value: port } } } },
        ],
      },
    ],
  },
});

function* wrapped(
  server: ExtensionServer,
  sidecars: readonly (readonly [Reached, Sidecar])[],
  hardened: Hardened,
): Iterable<Step> {
  for (const [reached, { process, tls }] of sidecars) {
    const port = freePort(reached, hardened.wiring);
    const context = hardened.read(process.placeOf(tls));
    const common = isMap(context) ? (context.common_tls_context ?? context.commonTlsContext) : undefined;
    const add = (list: string, item: Data): Step => ({
      place: process.placeOf(["static_resources", list]),
      change: (items) => [...listsOf(items), item],
    });
    yield add("listeners", listener(port, common ?? {}));
    yield add("clusters", cluster(reached.port));
    yield {
      place: { manifest: reached.service, path: ["spec", "ports"] },
      change: (ports) =>
        listsOf(ports).map((item) =>
          isMap(item) && item.port === reached.servicePort ? { ...item, targetPort: port } : item,
        ),
    };
  }
  const [first] = sidecars;
  if (first === undefined) return;
  const { name: secret, namespace } = first[1].secret;
  yield {
    place: { manifest: server.upstream, path: ["spec", "sslConfig"] },
    change: () => ({ secretRef: { name: secret, namespace } }),
  };
}

/** @see Solo's documentation on mutual TLS of xDS: the sidecar of the rate limit server listens for its xDS alone */
export const wrapRateLimit: Hardening = {
  reason:
    "Proxies ask the rate limit server of Enterprise in plaintext, although its pod has Envoy and the certificates of mutual TLS. Anyone who is on the way reads what requests are counted by, and lifts the limits.",
  measured:
    "Envoy 1.36.4 takes the bootstrap, and with it refuses plaintext and clients without a certificate of the CA, and passes on what a client with one sends.",
  breaks:
    "Calls of proxies until pods, Service and Upstream have all changed. The server's own port still listens in plaintext: a NetworkPolicy has to close it.",
  needs:
    "The sidecars of Enterprise beside the server, which mutual TLS or `gloo-mtls enterprise add-sidecars` brings.",
  quirks: [],
  settles: ["extension-plaintext"],
  level: "named",
  needsMutualTls: true,
  *steps(hardened) {
    for (const server of extensionServers(hardened.wiring)) {
      if (server.isTls || server.ends.length > 0) continue;
      const sidecars = server.reached.flatMap((reached) => {
        const sidecar = sidecarOf(reached, hardened);
        return sidecar === undefined ? [] : [[reached, sidecar] as const];
      });
      if (sidecars.length === server.reached.length && sidecars.length > 0) {
        yield* wrapped(server, sidecars, hardened);
        continue;
      }
      yield {
        remark: {
          object: referenceOf(server.upstream),
          path: ["spec"],
          message: `the server of ${server.what} stays in plaintext: ${
            server.reached.length === 0
              ? "its Service and its pods are not among the manifests"
              : "in its pods there is no Envoy with the certificates of mutual TLS"
          }`,
          hint: "add the sidecars with `gloo-mtls enterprise add-sidecars`, and give the whole installation",
        },
      };
    }
  },
};
