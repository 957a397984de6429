import { itemsAt, textAt, textsAt } from "@gloo-mtls/objects/data";
import type { EnvoyCluster, EnvoyEndpoint, EnvoyFilterChain } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "./envoy-process.ts";
import { type Listening, meetsLocally } from "./listening.ts";
import type { Objects } from "./objects.ts";
import type { Pod, PodsOf } from "./pod.ts";
import { isReachable } from "./process.ts";
import { type Route, routeOf } from "./service-route.ts";
import type { Dial, Treasure } from "./wiring.ts";

interface Surveyed {
  readonly objects: Objects;
  readonly podsOf: PodsOf;
  readonly listening: ReadonlyMap<Pod, readonly Listening[]>;
}

interface Reached {
  readonly ends: readonly Listening[];
  readonly isDeclared: boolean;
}

const nothing: ReadonlySet<Treasure> = new Set();

/** Follows what Envoys dial to what listens there, and what is behind that. */
export class Follower {
  readonly #surveyed: Surveyed;
  readonly #treasures = new Map<EnvoyFilterChain, ReadonlySet<Treasure>>();
  readonly #dials = new Map<EnvoyProcess, readonly Dial[]>();

  constructor(surveyed: Surveyed) {
    this.#surveyed = surveyed;
  }

  /** Every connection that an Envoy may open. */
  dialsOf(process: EnvoyProcess): readonly Dial[] {
    const known = this.#dials.get(process);
    if (known !== undefined) return known;
    const control = new Set(process.bootstrap.control.map(({ cluster }) => cluster));
    const dials = process.bootstrap.clusters.flatMap((cluster) =>
      cluster.endpoints.map((endpoint) => this.#dial(process, cluster, endpoint, control.has(cluster.name))),
    );
    this.#dials.set(process, dials);
    return dials;
  }

  #dial(process: EnvoyProcess, cluster: EnvoyCluster, endpoint: EnvoyEndpoint, isControl: boolean): Dial {
    const route = routeOf(
      { host: aliasOf(process.pod, endpoint.host), port: endpoint.port, from: process.pod.namespace },
      this.#surveyed,
    );
    const { ends, isDeclared } = this.#reached(process.pod, route);
    const leadsTo = this.#union(ends.map((end) => this.#behind(end, true)));
    const isForeign = isDeclared && ends.length === 0 && route.kind === "pods" && this.#isForeign(route);
    return { process, cluster, endpoint, isControl, route, ends, isDeclared, isForeign, leadsTo };
  }

  #isForeign({ pods }: Extract<Route, { readonly kind: "pods" }>): boolean {
    const { listening } = this.#surveyed;
    const isOfGloo = (all: readonly Listening[] = []): boolean => all.some(({ what }) => what === "gloo");
    return !pods.some(({ pod }) => isOfGloo(listening.get(pod))) && [...listening.values()].some(isOfGloo);
  }

  #reached(from: Pod, route: Route): Reached {
    const { listening } = this.#surveyed;
    if (route.kind === "loopback") {
      const { host, port } = route;
      return { ends: meetsLocally(listening.get(from) ?? [], host, port), isDeclared: declares(from, port) };
    }
    if (route.kind !== "pods") return { ends: [], isDeclared: false };
    const ends = route.pods.flatMap(({ pod, port }) =>
      (listening.get(pod) ?? []).filter((one) => one.port === port && isReachable(one.host)),
    );
    return { ends, isDeclared: route.pods.some(({ pod, port }) => declares(pod, port)) };
  }

  #union(sets: readonly ReadonlySet<Treasure>[]): ReadonlySet<Treasure> {
    return new Set(sets.flatMap((set) => [...set]));
  }

  #behind(end: Listening, isWhole: boolean): ReadonlySet<Treasure> {
    if (end.what === "sds") return new Set<Treasure>(["key"]);
    if (end.what === "admin") return isWhole ? new Set<Treasure>(["admin"]) : nothing;
    if (end.what === "gloo") {
      return end.bind.use === "xds" || end.bind.use === "restXds"
        ? new Set<Treasure>(["configuration"])
        : nothing;
    }
    return this.#union(end.listener.chains.map((chain) => this.behindChain(end.process, chain)));
  }

  /** What a filter chain leads to, through any number of listeners. */
  behindChain(process: EnvoyProcess, chain: EnvoyFilterChain): ReadonlySet<Treasure> {
    const known = this.#treasures.get(chain);
    if (known !== undefined) return known;
    // A circle leads to nothing more than what is on it.
    this.#treasures.set(chain, nothing);
    const found = this.#union(
      [
        ...chain.clusters,
        ...(chain.leadsAnywhere
          ? process.bootstrap.clusters.map(({ name }) => ({ cluster: name, isWhole: true }))
          : []),
      ].map(({ cluster, isWhole }) => this.#behindCluster(process, cluster, isWhole, new Set())),
    );
    this.#treasures.set(chain, found);
    return found;
  }

  /**
   * What the clusters of a name lead to: by their endpoints, through listeners within Envoy, and as parts of
   * an aggregate.
   */
  #behindCluster(
    process: EnvoyProcess,
    name: string,
    isWhole: boolean,
    passed: ReadonlySet<string>,
  ): ReadonlySet<Treasure> {
    if (passed.has(name)) return nothing;
    const { clusters, listeners } = process.bootstrap;
    return this.#union(
      clusters
        .filter((cluster) => cluster.name === name)
        .flatMap(({ endpoints, internalListeners, parts, leadsAnywhere }) => [
          ...endpoints.flatMap(({ host, port }) => {
            const route = routeOf({ host, port, from: process.pod.namespace }, this.#surveyed);
            return this.#reached(process.pod, route).ends.map((end) => this.#behind(end, isWhole));
          }),
          ...listeners
            .filter((listener) => internalListeners.includes(listener.name))
            .flatMap(({ chains }) => chains.map((chain) => this.behindChain(process, chain))),
          ...parts.map((part) => this.#behindCluster(process, part, isWhole, new Set([...passed, name]))),
          ...(leadsAnywhere ? this.#everything(process.pod) : []),
        ]),
    );
  }

  /** What is behind every address of a pod. */
  #everything(pod: Pod): readonly ReadonlySet<Treasure>[] {
    return (this.#surveyed.listening.get(pod) ?? []).map((end) => this.#behind(end, true));
  }
}

/** The address that the pod's own file of hosts gives a name, which counts before DNS. @see Kubernetes, hostAliases */
const aliasOf = ({ manifest, path }: Pod, host: string): string => {
  const alias = itemsAt(manifest, [...path, "hostAliases"]).find(({ item }) =>
    textsAt(item, ["hostnames"]).includes(host.replace(/\.$/, "")),
  );
  return (alias && textAt(alias.item, ["ip"])) ?? host;
};

const declares = (pod: Pod, port: number): boolean =>
  pod.containers.some(({ ports }) => ports.some((declared) => declared.port === port));
