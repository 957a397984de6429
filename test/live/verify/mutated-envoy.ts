import { parse } from "yaml";
import { copyOf, find, hardened, type Loose, tlsClusters } from "../../verify/installation.ts";
import { mutants } from "../../verify/mutants.ts";
import { shapes } from "../../verify/shapes.ts";

/** The bootstraps of an installation, as data. */
interface Bootstraps {
  readonly sidecar: Loose;
  readonly proxy: Loose;
}

const bootstrapsOf = (manifests: Loose[]): Bootstraps => {
  const read = (name: string): Loose => {
    const [text] = Object.values(find(manifests, "ConfigMap", name).data);
    return parse(String(text), { version: "1.1" });
  };
  return { sidecar: read("envoy-sidecar-config"), proxy: read("gateway-proxy-envoy-config") };
};

const base = hardened();
const fixed = bootstrapsOf(base);

const mutated = (title: string): Bootstraps => {
  const [, , change] = [...mutants, ...shapes].find(([, name]) => name === title) ?? [];
  if (change === undefined) throw new Error(`no mutant ${title}`);
  const manifests = copyOf(base);
  return bootstrapsOf(change(manifests) ?? manifests);
};

/** What is in a list, and was not before in the same form. */
const changed = (before: Loose[], after: Loose[]): Loose[] => {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return after.filter((one) => !known.has(JSON.stringify(one)));
};

const moved = (cluster: Loose, port: number): Loose => {
  for (const locality of cluster.load_assignment?.endpoints ?? [])
    for (const { endpoint } of locality.lb_endpoints)
      endpoint.address = { socket_address: { address: "127.0.0.1", port_value: port } };
  return cluster;
};

const on = (listener: Loose, name: string, port: number): Loose => ({
  ...listener,
  name,
  address: { socket_address: { address: "127.0.0.1", port_value: port } },
});

const passingOn = (name: string): Loose => ({
  filter_chains: [
    {
      filters: [
        {
          name: "envoy.filters.network.tcp_proxy",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
            stat_prefix: "client",
            cluster: name,
          },
        },
      ],
    },
  ],
});

/** Where the parts of the one Envoy lead. */
export interface Ports {
  readonly sds: number;
  /** What stands for gloo: it sends back what it is sent. */
  readonly echo: number;
  /** A free one, on which the sidecar of the unchanged installation listens. */
  readonly sidecar: number;
  /** A server with a certificate of another CA. */
  readonly stranger: number;
}

/** A proxy that is changed, and whom it dials. */
export type Dialling = readonly [title: string, target: "sidecar" | "stranger"];

/** The listener of a mutant, and of the unchanged installation for undefined. */
export const listenerOf = (title: string | undefined, target = ""): string =>
  `${title ?? "unchanged"} ${target}`.trim();

/**
 * One Envoy that has the changed parts of many mutants: of sidecars their listeners, and of proxies the
 * clusters that dial the control plane, each behind a listener without TLS. Addresses are others; all the
 * rest is as it is verified.
 */
export const mutatedBootstrap = (
  servers: readonly string[],
  clients: readonly Dialling[],
  ports: Ports,
): Loose => {
  const { listeners, clusters } = fixed.sidecar.static_resources;
  const [unchanged] = listeners;
  const server = servers.map((title) => {
    const after = mutated(title).sidecar.static_resources;
    const [listener] = changed(listeners, after.listeners);
    return {
      listener: on(listener, listenerOf(title), 0),
      clusters: changed(clusters, after.clusters).map((cluster) => moved(cluster, ports.echo)),
    };
  });
  const client = (title: string | undefined, target: "sidecar" | "stranger") => {
    const name = listenerOf(title, target);
    const before = tlsClusters(fixed.proxy);
    const [cluster] =
      title === undefined
        ? before
        : changed(fixed.proxy.static_resources.clusters, mutated(title).proxy.static_resources.clusters);
    return {
      listener: on(passingOn(name), name, 0),
      clusters: [moved({ ...structuredClone(cluster), name }, ports[target])],
    };
  };
  const parts = [
    ...server,
    ...clients.map(([title, target]) => client(title, target)),
    client(undefined, "sidecar"),
    client(undefined, "stranger"),
  ];
  const sds = fixed.proxy.static_resources.clusters.find(({ name }: Loose) => name === "gateway_proxy_sds");
  return {
    node: { id: "mutants", cluster: "mutants" },
    admin: { address: { socket_address: { address: "127.0.0.1", port_value: 0 } } },
    static_resources: {
      listeners: [
        on(unchanged, listenerOf(undefined), ports.sidecar),
        ...parts.map(({ listener }) => listener),
      ],
      clusters: [
        ...clusters.map((cluster: Loose) =>
          moved(structuredClone(cluster), cluster.name === "gloo_sds" ? ports.sds : ports.echo),
        ),
        moved(structuredClone(sds), ports.sds),
        ...parts.flatMap((part) => part.clusters),
      ],
    },
  };
};
