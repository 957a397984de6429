import type { Path } from "../data/path.ts";
import { InputError } from "../report/input-error.ts";
import { aText, requireArgument } from "../report/options.ts";
import { readYaml, type YamlFile } from "../yaml/read-yaml.ts";
import { type EnvoyCluster, envoyCluster } from "./envoy-cluster.ts";
import { type ClusterReference, type EnvoyListener, envoyListener } from "./envoy-listener.ts";
import { EnvoyNode } from "./envoy-node.ts";
import { type SocketAddress, socketAddress } from "./socket-address.ts";
import { type FilledText, withoutActions } from "./template-actions.ts";

/** A cluster that configuration comes from. */
export interface ControlReference extends ClusterReference {
  /** Whether it is asked by gRPC, which needs HTTP/2. */
  readonly isGrpc: boolean;
}

/** What an Envoy starts with, as far as who talks to whom goes. Every path is one within the bootstrap. */
export interface Bootstrap {
  readonly listeners: readonly EnvoyListener[];
  readonly clusters: readonly EnvoyCluster[];
  /** The clusters that configuration comes from: those of ADS, CDS and LDS. */
  readonly control: readonly ControlReference[];
  readonly admin: SocketAddress | undefined;
  /** Whether listeners or clusters come from elsewhere, too. */
  readonly isDynamic: boolean;
  /** Names of the secrets in the bootstrap itself. */
  readonly secrets: readonly string[];
}

const controlClusters = (root: EnvoyNode): readonly ControlReference[] => {
  const dynamic = root.at("dynamic_resources");
  const apis = [
    dynamic?.at("ads_config"),
    dynamic?.at("lds_config", "api_config_source"),
    dynamic?.at("cds_config", "api_config_source"),
  ];
  return apis.flatMap((api) => {
    const byGrpc = (api?.items("grpc_services") ?? []).map((service) =>
      service.at("envoy_grpc", "cluster_name"),
    );
    const byRest = api?.items("cluster_names") ?? [];
    return [...byGrpc, ...byRest].flatMap((node, index) =>
      typeof node?.value === "string"
        ? [
            {
              path: node.path,
              cluster: node.value,
              isTcp: false,
              isWhole: false,
              isGrpc: index < byGrpc.length,
            },
          ]
        : [],
    );
  });
};

/**
 * Reads a `config.bootstrap.v3.Bootstrap`, whatever is missing in it.
 * @param base What the paths in it begin with.
 */
export const bootstrapOf = (data: YamlFile["data"], base: Path = []): Bootstrap => {
  const root = new EnvoyNode(data, base);
  const fixed = root.at("static_resources");
  return {
    listeners: (fixed?.items("listeners") ?? []).map(envoyListener),
    clusters: (fixed?.items("clusters") ?? []).map(envoyCluster),
    control: controlClusters(root),
    admin: socketAddress(root.at("admin", "address")),
    isDynamic: root.at("dynamic_resources") !== undefined,
    secrets: (fixed?.items("secrets") ?? []).flatMap((secret) => secret.text("name") ?? []),
  };
};

/** A bootstrap in a text, and where the text has what is at a path of it, both one-based. */
export interface BootstrapText {
  readonly bootstrap: Bootstrap;
  /** The same as it is written. */
  readonly data: YamlFile["data"];
  /** The text that was read: without the actions of its template. */
  readonly filled: FilledText;
  readonly placeOf: (
    path: Path,
  ) => { readonly line: number; readonly column: number; readonly length: number } | undefined;
}

/** What a ConfigMap can hold, in characters: the API server takes no larger one. */
const longest = 1_048_576;

/**
 * Reads the text of a bootstrap, YAML or JSON. What envoyinit fills in (`{{.PodName}}`) is taken for a text.
 * @returns undefined for what is not a map.
 * @see Gloo 1.22.1 `projects/envoyinit`, which runs the text as a Go template
 */
export const readBootstrap = (text: string): BootstrapText | undefined => {
  requireArgument("text", text, aText);
  if (text.length > longest) return undefined;
  const filled = withoutActions(text);
  try {
    const { data, originOf } = readYaml(filled.text, { file: "bootstrap" });
    return {
      bootstrap: bootstrapOf(data),
      data,
      filled,
      placeOf: (path) => {
        for (let length = path.length; length > 0; length -= 1) {
          const origin = originOf(path.slice(0, length));
          if (origin?.kind === "file") return origin;
        }
        return undefined;
      },
    };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
