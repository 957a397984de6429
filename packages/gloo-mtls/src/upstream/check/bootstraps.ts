import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";

/** The bootstrap of a proxy, as far as Upstreams refer to it. */
export interface Bootstrap {
  /** The ConfigMap: `namespace/name`. */
  readonly name: string;
  /** The names of its static clusters. */
  readonly clusters: readonly string[];
}

/** What a ConfigMap can hold, in characters: the API server takes no larger one. */
const longest = 1_048_576;

const parsed = (text: unknown): unknown => {
  if (typeof text !== "string" || text.length > longest) return undefined;
  try {
    return readYaml(text, { file: "envoy.yaml" }).data;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

/** The role by which Gloo knows a proxy that gets Upstreams; the gloo pod's own Envoy has none. */
const isGateway = (bootstrap: unknown): boolean =>
  typeof valueAt(bootstrap, ["node", "metadata", "role"]) === "string" ||
  valueAt(bootstrap, ["node", "cluster"]) === "gateway";

/** The bootstraps of gateway proxies among some objects: ConfigMaps with an `envoy.yaml`. What cannot be read is passed over. */
export const bootstrapsAmong = (objects: readonly unknown[]): readonly Bootstrap[] =>
  objects.flatMap((object): readonly Bootstrap[] => {
    if (valueAt(object, ["kind"]) !== "ConfigMap") return [];
    const bootstrap = parsed(valueAt(object, ["data", "envoy.yaml"]));
    const clusters = valueAt(bootstrap, ["static_resources", "clusters"]);
    if (!Array.isArray(clusters) || !isGateway(bootstrap)) return [];
    const names = clusters.flatMap((cluster: unknown) =>
      isMap(cluster) && typeof cluster.name === "string" ? [cluster.name] : [],
    );
    const { name, namespace } = {
      name: valueAt(object, ["metadata", "name"]),
      namespace: valueAt(object, ["metadata", "namespace"]),
    };
    return [
      { name: [namespace, name].filter((part) => typeof part === "string").join("/"), clusters: names },
    ];
  });
