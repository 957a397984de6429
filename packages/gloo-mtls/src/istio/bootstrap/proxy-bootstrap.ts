import { type Data, type DataMap, isMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { type Manifest, referenceOf, withField } from "@gloo-mtls/objects/object";
import { type Finding, InputError } from "@gloo-mtls/objects/report";
import { patchYaml } from "@gloo-mtls/objects/stream";
import { fromYaml } from "../../values/from-yaml.ts";
import { findingAbout } from "../finding-about.ts";
import { type GatewayProxy, podSpecPath } from "../proxy/gateway-proxy.ts";
import type { KeyStyle } from "./sds-cluster-entry.ts";

const textPath = ["data", "envoy.yaml"] as const;

/** The bootstrap that a proxy's Envoy starts with. */
export interface ProxyBootstrap {
  readonly configMap: Manifest;
  readonly text: string;
  readonly data: DataMap;
  readonly style: KeyStyle;
  /** Not empty: a gateway proxy has at least the cluster of its control plane. */
  readonly clusters: readonly Data[];
}

/** ConfigMaps by namespace and name. */
export type ConfigMaps = ReadonlyMap<string, Manifest>;

const keyOf = (namespace: string | undefined, name: string): string =>
  JSON.stringify([namespace ?? "", name]);

export const configMapsOf = (manifests: readonly Manifest[]): ConfigMaps =>
  new Map(
    manifests
      .filter(({ kind }) => kind === "ConfigMap")
      .map((manifest) => [keyOf(manifest.metadata.namespace, manifest.metadata.name), manifest]),
  );

const keysOf = { snake: ["static_resources", "clusters"], camel: ["staticResources", "clusters"] } as const;

/** The bootstrap of a proxy, found by the volume `envoy-config`; or what is wrong with it. */
export const proxyBootstrap = (proxy: GatewayProxy, configMaps: ConfigMaps): ProxyBootstrap | Finding => {
  const { workload, volumes } = proxy;
  const volume = volumes.find(({ name }) => name === "envoy-config");
  const source = textAt(volume, ["configMap", "name"]);
  if (source === undefined) {
    return findingAbout(
      workload,
      "error",
      "no-envoy-config",
      [...podSpecPath, "volumes"],
      "the pod has no volume envoy-config of a ConfigMap, which the SDS server mounts to learn the name of its proxy",
      "add the volume with the ConfigMap of the bootstrap, as the chart does",
    );
  }
  const configMap = configMaps.get(keyOf(workload.metadata.namespace, source));
  if (configMap === undefined) {
    return findingAbout(
      workload,
      "error",
      "missing-config-map",
      [...podSpecPath, "volumes", volumes.findIndex(({ name }) => name === "envoy-config")],
      `ConfigMap ${source}, which holds the bootstrap of the proxy, is not among the objects`,
      `pass ConfigMap ${source} of the same namespace, too`,
    );
  }
  const text = textAt(configMap, textPath);
  return text === undefined ? missingText(configMap) : readBootstrap(configMap, text);
};

const missingText = (configMap: Manifest): Finding =>
  findingAbout(
    configMap,
    "error",
    "missing-bootstrap",
    textPath,
    "the ConfigMap has no text envoy.yaml, from which the proxy starts",
    "put the bootstrap under envoy.yaml, or take a ConfigMap that has it there",
  );

const readBootstrap = (configMap: Manifest, text: string): ProxyBootstrap | Finding => {
  const { kind, name } = referenceOf(configMap);
  try {
    const { data } = fromYaml(text, { file: `${kind}/${name} envoy.yaml` });
    for (const style of ["snake", "camel"] as const) {
      const [holder, key] = keysOf[style];
      const resources = data[holder];
      const clusters = isMap(resources) ? resources[key] : undefined;
      if (Array.isArray(clusters) && clusters.length > 0) return { configMap, text, data, style, clusters };
    }
    return findingAbout(
      configMap,
      "error",
      "no-static-clusters",
      textPath,
      "the bootstrap has no static_resources.clusters, so it is not that of a gateway proxy",
      "take the ConfigMap of the proxy, whose first cluster is that of Gloo's control plane",
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    const place =
      problem?.origin?.kind === "file"
        ? `line ${problem.origin.line}, column ${problem.origin.column}: `
        : "";
    return findingAbout(
      configMap,
      "error",
      "unreadable-bootstrap",
      textPath,
      `the bootstrap cannot be read: ${place}${problem?.message ?? "it is not YAML"}`,
      problem?.hint ?? "correct the text",
    );
  }
};

export const isBootstrap = (found: ProxyBootstrap | Finding): found is ProxyBootstrap => "clusters" in found;

/** The clusters of a bootstrap that have a name. */
export const clustersNamed = ({ clusters }: ProxyBootstrap, name: string): readonly DataMap[] =>
  mapsAt(clusters, []).filter((cluster) => cluster.name === name);

/** The ConfigMap with other clusters in its bootstrap, of whose text all else stays, comments included. */
export const withClusters = (bootstrap: ProxyBootstrap, clusters: readonly Data[]): Manifest => {
  const { configMap, text, data, style } = bootstrap;
  const [holder, key] = keysOf[style];
  const resources = data[holder];
  const after = { ...data, [holder]: { ...(isMap(resources) ? resources : {}), [key]: clusters } };
  return withField(configMap, textPath, patchYaml(text, data, after));
};
