import { listAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Side } from "./tls/tls-reason.ts";

/** A cluster in a config dump of Envoy. */
export interface DumpedCluster {
  readonly name: string;
  /** Whether Envoy speaks TLS to it, always or for some endpoints. */
  readonly hasTls: boolean;
  /** The clusters that its secrets come from by SDS. */
  readonly sdsClusters: readonly string[];
  /** Why Envoy refused the newest version of it. */
  readonly error: string | undefined;
}

/** The relevant parts of a config dump. Certificates and keys in it are never examined. */
export interface EnvoyDump {
  readonly clusters: readonly DumpedCluster[];
  /** Names of the secrets that Envoy is still waiting for. */
  readonly warmingSecrets: readonly string[];
  /** Why Envoy refused something other than a cluster: listeners, secrets. */
  readonly errors: readonly {
    readonly name: string;
    readonly text: string;
    /** A listener is downstream; a secret may be of either side. */
    readonly side: Side | undefined;
  }[];
}

/** Whether a value is a config dump of Envoy. @see documentation of Envoy 1.36, admin.v3.ConfigDump */
export const isEnvoyDump = (value: unknown): boolean =>
  listAt(value, ["configs"]).some(
    (config) => textAt(config, ["@type"])?.includes("envoy.admin.v3.") === true,
  );

/** Reads a config dump of Envoy. Fields that are missing or of the wrong type are ignored. */
export const readEnvoyDump = (value: unknown): EnvoyDump => {
  const configs = listAt(value, ["configs"]);
  const all = (key: string): readonly unknown[] => configs.flatMap((config) => listAt(config, [key]));
  const clusters = [
    ...all("static_clusters"),
    ...all("dynamic_active_clusters"),
    ...all("dynamic_warming_clusters"),
  ];
  const others = [
    ...all("dynamic_listeners").map((entry) => ({ entry, side: "downstream" as const })),
    ...[...all("dynamic_active_secrets"), ...all("dynamic_warming_secrets")].map((entry) => ({
      entry,
      side: undefined,
    })),
  ];
  return {
    clusters: clusters.flatMap(readCluster),
    warmingSecrets: all("dynamic_warming_secrets").flatMap((secret) => textAt(secret, ["name"]) ?? []),
    errors: others.flatMap(({ entry, side }) => {
      const text = textAt(entry, ["error_state", "details"]);
      return text === undefined ? [] : [{ name: textAt(entry, ["name"]) ?? "", text, side }];
    }),
  };
};

const readCluster = (entry: unknown): readonly DumpedCluster[] => {
  const error = textAt(entry, ["error_state", "details"]);
  const cluster = valueAt(entry, ["cluster"]) ?? valueAt(entry, ["error_state", "failed_configuration"]);
  const name = textAt(cluster, ["name"]);
  if (name === undefined) return [];
  const sockets = [
    valueAt(cluster, ["transport_socket"]),
    ...listAt(cluster, ["transport_socket_matches"]).map((match) => valueAt(match, ["transport_socket"])),
  ];
  const contexts = sockets.flatMap(tlsContextsIn);
  return [{ name, hasTls: contexts.length > 0, sdsClusters: contexts.flatMap(sdsClustersIn), error }];
};

/** The TLS context of a socket, which may be wrapped once, for PROXY protocol. */
const tlsContextsIn = (socket: unknown): readonly unknown[] => {
  const outer = valueAt(socket, ["typed_config"]);
  const isWrapped = textAt(outer, ["@type"])?.includes("proxy_protocol") === true;
  const config = isWrapped ? valueAt(outer, ["transport_socket", "typed_config"]) : outer;
  return textAt(config, ["@type"])?.endsWith("tls.v3.UpstreamTlsContext") === true ? [config] : [];
};

const sdsClustersIn = (context: unknown): readonly string[] => {
  const common = valueAt(context, ["common_tls_context"]);
  const sources = [
    ...listAt(common, ["tls_certificate_sds_secret_configs"]),
    valueAt(common, ["validation_context_sds_secret_config"]),
    valueAt(common, ["combined_validation_context", "validation_context_sds_secret_config"]),
  ];
  return sources.flatMap((source) =>
    listAt(source, ["sds_config", "api_config_source", "grpc_services"]).flatMap(
      (service) => textAt(service, ["envoy_grpc", "cluster_name"]) ?? [],
    ),
  );
};
