import type { KubernetesApi, KubernetesObject } from "@gloo-mtls/kubernetes";
import { valueAt } from "@gloo-mtls/objects/data";
import type { ProxySelection } from "../../istio/index.ts";
import type { ProxyFlags } from "./inject-flags.ts";

const installation = "gloo-system";

const qualified = (name: string, namespace: string): string =>
  name.includes("/") ? name : `${namespace}/${name}`;

/** Which proxies of a cluster are meant: a name without a namespace is one of the flag's, or of gloo-system. */
export const clusterSelection = ({
  proxy,
  namespace = installation,
  allNamespaces = false,
}: ProxyFlags): ProxySelection =>
  allNamespaces
    ? { proxies: proxy }
    : proxy === undefined
      ? { namespace }
      : { proxies: proxy.map((name) => qualified(name, namespace)) };

/** The namespaces whose workloads are read; undefined for all. */
const namespacesOf = (flags: ProxyFlags): readonly string[] | undefined => {
  if (flags.allNamespaces === true) return undefined;
  const { proxies, namespace = installation } = clusterSelection(flags);
  if (proxies === undefined) return [namespace];
  return [...new Set(proxies.map((name) => name.slice(0, name.indexOf("/"))))];
};

/** The ConfigMaps that a workload mounts as its bootstrap. */
export const bootstrapNames = (workload: KubernetesObject): readonly string[] => {
  const volumes = valueAt(workload, ["spec", "template", "spec", "volumes"]);
  return (Array.isArray(volumes) ? volumes : [])
    .filter((volume) => valueAt(volume, ["name"]) === "envoy-config")
    .map((volume) => valueAt(volume, ["configMap", "name"]))
    .filter((name) => typeof name === "string");
};

/**
 * The workloads of the selected namespaces, and the bootstraps of the proxies among them. Only these
 * ConfigMaps are read, one by one: an account need not be able to read all.
 */
export const clusterProxies = async (
  api: KubernetesApi,
  flags: ProxyFlags,
): Promise<readonly KubernetesObject[]> => {
  const places = namespacesOf(flags)?.map((namespace) => ({ namespace })) ?? [{}];
  const lists = await Promise.all(
    places.flatMap((place) =>
      ["Deployment", "DaemonSet"].map((kind) => api.list({ apiVersion: "apps/v1", kind, ...place })),
    ),
  );
  const workloads = lists.flat();
  const wanted = new Map(
    workloads.flatMap((workload) =>
      bootstrapNames(workload).map((name) => {
        const { namespace } = workload.metadata;
        const place = namespace === undefined ? {} : { namespace };
        return [
          JSON.stringify([namespace, name]),
          { apiVersion: "v1", kind: "ConfigMap", name, ...place },
        ] as const;
      }),
    ),
  );
  const found = await Promise.all([...wanted.values()].map((reference) => api.get(reference)));
  return [...workloads, ...found.filter((object) => object !== undefined)];
};
