import type { Path } from "../data/path.ts";
import type { EnvoyNode } from "./envoy-node.ts";

/** Where a secret comes from. */
export interface SecretSource {
  readonly path: Path;
  /** By which name it is asked for; undefined where it is in the configuration or in a file. */
  readonly name: string | undefined;
  /** The cluster of the SDS server; undefined for a source of another kind. */
  readonly cluster: string | undefined;
  /** The place of that cluster's name. */
  readonly clusterPath: Path | undefined;
  readonly kind: "sds" | "ads" | "inline" | "file" | "static" | "other";
}

/** What a name of the peer's certificate has to be. */
export interface NameMatcher {
  readonly path: Path;
  /** `DNS`, `URI`, `EMAIL`, `IP_ADDRESS`; undefined for any of them. */
  readonly type: string | undefined;
  readonly matches: (name: string) => boolean;
  /** The one name that it takes, where it takes one; Envoy lets a wildcard of the certificate match it. */
  readonly exact: string | undefined;
  /** As it is written, for people. */
  readonly text: string;
  /** Whether it takes names that have nothing to do with each other. */
  readonly isAny: boolean;
}

/** How the certificate of the peer is judged. */
export interface Validation {
  readonly path: Path;
  /** Where the trusted CAs come from; undefined where none are given, and every certificate is accepted. */
  readonly trust: SecretSource | undefined;
  readonly names: readonly NameMatcher[];
  readonly hasPins: boolean;
  readonly acceptsUntrusted: boolean;
  readonly acceptsExpired: boolean;
}

/** A TLS context, of a server or of a client. */
export interface TlsContext {
  readonly path: Path;
  readonly side: "server" | "client";
  readonly certificates: readonly SecretSource[];
  readonly validation: Validation;
  /** The field alone: Envoy asks for a certificate also where names or pins are given. */
  readonly requiresClientCertificate: boolean;
  /** 1 to 4 for TLS 1.0 to 1.3; Envoy's default is 1.2, and at most 1.2 as a client and 1.3 as a server. */
  readonly minimum: number;
  readonly maximum: number;
  readonly versionPath: Path;
  readonly sni: string | undefined;
  /** The protocols that it offers or takes, by ALPN. */
  readonly alpn: readonly string[];
}

const sources = ["path_config_source", "path"] as const;

const sdsSource = (config: EnvoyNode): SecretSource => {
  const name = config.text("name");
  const sds = config.at("sds_config");
  const base = { path: config.path, name };
  if (sds === undefined) return { ...base, cluster: undefined, clusterPath: undefined, kind: "static" };
  const api = sds.at("api_config_source");
  const [service] = api?.items("grpc_services") ?? [];
  const named = service?.at("envoy_grpc", "cluster_name") ?? api?.items("cluster_names")[0];
  if (typeof named?.value === "string") {
    return { ...base, cluster: named.value, clusterPath: named.path, kind: "sds" };
  }
  if (sds.at("ads") !== undefined)
    return { ...base, cluster: undefined, clusterPath: undefined, kind: "ads" };
  const kind = sources.some((field) => sds.at(field) !== undefined) ? "file" : "other";
  return { ...base, cluster: undefined, clusterPath: undefined, kind };
};

const dataSource = (source: EnvoyNode): SecretSource => ({
  path: source.path,
  name: undefined,
  cluster: undefined,
  clusterPath: undefined,
  kind: source.at("filename") === undefined ? "inline" : "file",
});

const isSafe = (pattern: string): boolean =>
  pattern.length <= 200 && !/[*+}]\)?[*+{]|\([^)]*[*+][^)]*\)[*+{]/.test(pattern);

const regexOf = (pattern: string): RegExp | undefined => {
  try {
    return isSafe(pattern) ? new RegExp(`^(?:${pattern})$`) : undefined;
  } catch {
    return undefined;
  }
};

/** Names that nobody has in mind. What takes one of them takes others, too. */
const foreign = ["q7zx", "q7zx.q9zy.svc", "q7zx.q9zy.svc.cluster.local", "q7zx.example"];

const anyPattern = /^\^?[.([]*\.[*+][)\]]*\$?$/;

const stringMatcher = (matcher: EnvoyNode, type: string | undefined): NameMatcher => {
  const folded = matcher.isTrue("ignore_case");
  const fold = (text: string): string => (folded ? text.toLowerCase() : text);
  const made = (
    text: string,
    matches: (name: string) => boolean,
    isAny = foreign.some(matches),
  ): NameMatcher => ({
    exact: matcher.text("exact"),
    path: matcher.path,
    type,
    text,
    matches: (name) => matches(fold(name)),
    isAny,
  });
  const [exact, prefix, suffix, contains] = ["exact", "prefix", "suffix", "contains"].map((field) =>
    matcher.text(field),
  );
  if (exact !== undefined) return made(exact, (name) => name === fold(exact));
  if (prefix !== undefined) return made(`${prefix}…`, (name) => name.startsWith(fold(prefix)));
  if (suffix !== undefined) return made(`…${suffix}`, (name) => name.endsWith(fold(suffix)));
  if (contains !== undefined) return made(`…${contains}…`, (name) => name.includes(fold(contains)));
  const pattern = matcher.text("safe_regex", "regex");
  const regex = pattern === undefined ? undefined : regexOf(pattern);
  // What cannot be evaluated here is given the benefit of the doubt.
  return made(
    pattern ?? "?",
    (name) => regex?.test(name) ?? true,
    regex === undefined
      ? pattern !== undefined && anyPattern.test(pattern)
      : foreign.some((name) => regex.test(name)),
  );
};

const namesIn = (context: EnvoyNode): readonly NameMatcher[] => [
  ...context
    .items("match_typed_subject_alt_names")
    .map((item) => stringMatcher(item.at("matcher") ?? item, item.text("san_type"))),
  ...context.items("match_subject_alt_names").map((item) => stringMatcher(item, undefined)),
];

const validationOf = (common: EnvoyNode): Validation => {
  const combined = common.at("combined_validation_context");
  const inline = common.at("validation_context") ?? combined?.at("default_validation_context");
  const secret =
    common.at("validation_context_sds_secret_config") ?? combined?.at("validation_context_sds_secret_config");
  const trusted = inline?.at("trusted_ca");
  const trust =
    secret !== undefined ? sdsSource(secret) : trusted === undefined ? undefined : dataSource(trusted);
  return {
    path: (secret ?? inline ?? common).path,
    trust:
      inline?.at("system_root_certs") !== undefined && trust === undefined && inline !== undefined
        ? { ...dataSource(inline), kind: "other" }
        : trust,
    names: inline === undefined ? [] : namesIn(inline),
    hasPins: ["verify_certificate_spki", "verify_certificate_hash"].some(
      (field) => (inline?.items(field).length ?? 0) > 0,
    ),
    acceptsUntrusted:
      inline?.at("trust_chain_verification")?.value === "ACCEPT_UNTRUSTED" ||
      inline?.number("trust_chain_verification") === 1,
    acceptsExpired: inline?.isTrue("allow_expired_certificate") ?? false,
  };
};

const versions = ["TLS_AUTO", "TLSv1_0", "TLSv1_1", "TLSv1_2", "TLSv1_3"];

/** A version in `tls_params`; 0 for `TLS_AUTO`, and for what is not one. */
const versionOf = (common: EnvoyNode, field: string): number => {
  const version = common.at("tls_params", field);
  if (typeof version?.value === "string") return Math.max(0, versions.indexOf(version.value));
  return common.number("tls_params", field) ?? 0;
};

/** Reads a `DownstreamTlsContext` or an `UpstreamTlsContext`. @see Envoy v3 API, `extensions.transport_sockets.tls.v3` */
export const tlsContext = (context: EnvoyNode, side: TlsContext["side"]): TlsContext => {
  const common = context.at("common_tls_context") ?? context;
  const params = common.at("tls_params");
  return {
    path: context.path,
    side,
    certificates: [
      ...common.items("tls_certificate_sds_secret_configs").map(sdsSource),
      ...common
        .items("tls_certificates")
        .map((item) => dataSource(item.at("private_key") ?? item.at("certificate_chain") ?? item)),
    ],
    validation: validationOf(common),
    requiresClientCertificate: context.isTrue("require_client_certificate"),
    minimum: versionOf(common, "tls_minimum_protocol_version") || 3,
    // Envoy 1.36.4 by default: TLS 1.3 as a server, and 1.2 as a client.
    maximum: versionOf(common, "tls_maximum_protocol_version") || (side === "client" ? 3 : 4),
    versionPath: (params ?? common).path,
    sni: context.text("sni"),
    alpn: common.items("alpn_protocols").flatMap(({ value }) => (typeof value === "string" ? [value] : [])),
  };
};
