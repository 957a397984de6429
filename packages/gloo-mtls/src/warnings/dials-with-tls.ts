import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { isInputError } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";

const tls = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";

const mapsAt = (data: Data | undefined, path: Path): readonly DataMap[] => {
  const list = valueAt(data, path);
  return Array.isArray(list) ? list.filter(isMap) : [];
};

/** What Envoy's wrapper puts in place of `{{.PodName}}` and its like before Envoy reads the text. */
const expanded = (text: string): string => text.replaceAll(/\{\{\s*\.\w+\s*\}\}/g, "pod");

const read = (text: Data | undefined): DataMap | undefined => {
  if (typeof text !== "string") return undefined;
  try {
    return readYaml(expanded(text), { file: "envoy.yaml" }).data;
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

/** The names of clusters that a part of a bootstrap fetches configuration from, at any depth. Both spellings of protobuf are read. */
const sourcesIn = (data: Data | undefined): readonly string[] => {
  if (Array.isArray(data)) return data.flatMap((item: Data) => sourcesIn(item));
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    if (key === "cluster_name" || key === "clusterName") return [String(value)];
    if (key === "cluster_names" || key === "clusterNames")
      return Array.isArray(value) ? value.map(String) : [];
    return sourcesIn(value);
  });
};

const either = (map: DataMap, snake: string, camel: string): Data | undefined => map[snake] ?? map[camel];

/** A TLS socket whose certificates, where they come from an SDS server, come from a cluster that there is. */
const hasTls = (cluster: DataMap, names: ReadonlySet<Data | undefined>): boolean => {
  const socket = either(cluster, "transport_socket", "transportSocket");
  if (!isMap(socket)) return false;
  const context = either(socket, "typed_config", "typedConfig");
  return (
    isMap(context) && context["@type"] === tls && sourcesIn(context).every((source) => names.has(source))
  );
};

/**
 * Whether a bootstrap dials gloo with TLS: each cluster that `dynamic_resources` names has a socket for it, and so has the chart's cluster
 * for xDS over REST, where that is kept. False where that cannot be seen: no text, a text that is not a bootstrap, no such cluster.
 */
export const dialsWithTls = (text: Data | undefined): boolean => {
  const bootstrap = read(text);
  if (bootstrap === undefined) return false;
  const resources = either(bootstrap, "static_resources", "staticResources");
  const clusters = mapsAt(resources, ["clusters"]);
  const names = new Set(clusters.map(({ name }) => name));
  const dialed = new Set<Data | undefined>(
    sourcesIn(either(bootstrap, "dynamic_resources", "dynamicResources")),
  );
  const xds = clusters.filter(({ name }) => dialed.has(name));
  const rest = clusters.filter(({ name }) => name === "rest_xds_cluster");
  return xds.length > 0 && [...xds, ...rest].every((cluster) => hasTls(cluster, names));
};
