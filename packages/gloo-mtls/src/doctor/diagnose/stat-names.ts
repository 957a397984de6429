import { EnvoyNode } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "@gloo-mtls/verify";

/**
 * The names under which an Envoy counts for the clusters that its configuration comes from.
 * @see Envoy 1.36, `alt_stat_name` of a cluster; colons become underscores
 */
export const controlStatNames = ({ bootstrap, data }: EnvoyProcess): readonly string[] => {
  const control = new Set(bootstrap.control.map(({ cluster }) => cluster));
  const clusters = data === undefined ? [] : new EnvoyNode(data, []).items("static_resources", "clusters");
  return clusters
    .filter((cluster) => control.has(cluster.text("name") ?? ""))
    .map((cluster) => (cluster.text("alt_stat_name") ?? cluster.text("name") ?? "").replaceAll(":", "_"));
};
