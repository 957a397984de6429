import { valueAt } from "@gloo-mtls/objects/data";
import { readBootstrap } from "@gloo-mtls/objects/envoy";

/** The bootstrap of a proxy, as far as Upstreams refer to it. */
export interface ProxyBootstrap {
  /** The ConfigMap: `namespace/name`. */
  readonly name: string;
  /** The names of its static clusters. */
  readonly clusters: readonly string[];
}

/** The role by which Gloo knows a proxy that gets Upstreams; the gloo pod's own Envoy has none. */
const isGateway = (bootstrap: unknown): boolean =>
  typeof valueAt(bootstrap, ["node", "metadata", "role"]) === "string" ||
  valueAt(bootstrap, ["node", "cluster"]) === "gateway";

/** The bootstraps of gateway proxies among some objects: ConfigMaps with an `envoy.yaml`. What cannot be read is left out. */
export const bootstrapsAmong = (objects: readonly unknown[]): readonly ProxyBootstrap[] =>
  objects.flatMap((object): readonly ProxyBootstrap[] => {
    if (valueAt(object, ["kind"]) !== "ConfigMap") return [];
    const text = valueAt(object, ["data", "envoy.yaml"]);
    const read = typeof text === "string" ? readBootstrap(text) : undefined;
    const clusters = read?.bootstrap.clusters.map(({ name }) => name) ?? [];
    if (clusters.length === 0 || !isGateway(read?.data)) return [];
    const name = [valueAt(object, ["metadata", "namespace"]), valueAt(object, ["metadata", "name"])];
    return [{ name: name.filter((part) => typeof part === "string").join("/"), clusters }];
  });
