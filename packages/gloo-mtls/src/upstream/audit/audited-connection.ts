import type { ClientTlsContext, DataSource } from "../cluster/client-tls-context.ts";
import type { Connection } from "../cluster/connection.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";

/** How Envoy dials one kind of endpoint, in the terms of an audit. */
export interface AuditedConnection {
  /** Host and port, or which endpoints. */
  readonly to: string;
  readonly speaks: "plaintext" | "TLS" | "Istio mTLS";
  /** Whether the PROXY protocol goes before. */
  readonly proxyProtocol: boolean;
  /**
   * Where the CAs are from, to which the server's certificate has to lead; undefined where any certificate
   * will do.
   */
  readonly verifiedAgainst: string | undefined;
  /** The names of which the server's certificate has to have one; empty where its name is not looked at. */
  readonly names: readonly string[];
  /** The server name that is sent. */
  readonly sni: string | undefined;
  /** Where the client certificate is from; undefined where none is shown. */
  readonly clientCertificate: string | undefined;
}

const sourceOf = (source: DataSource | undefined, { secretRef }: SslConfig): string | undefined => {
  if (source === undefined) return undefined;
  if ("filename" in source) return `file ${source.filename}`;
  return `Secret ${secretRef?.namespace ?? ""}/${secretRef?.name ?? ""}`;
};

/** The names by which Istio's certificates are served beside the proxy. */
const istios = ["istio_server_cert", "istio_validation_context"] as const;

const ofTls = (
  { common_tls_context: common, sni }: ClientTlsContext,
  config: SslConfig,
): Omit<AuditedConnection, "to" | "proxyProtocol"> => {
  const combined = common.combined_validation_context;
  const context = common.validation_context ?? combined?.default_validation_context;
  const authority =
    common.validation_context_sds_secret_config ?? combined?.validation_context_sds_secret_config;
  const [served] = common.tls_certificate_sds_secret_configs ?? [];
  const isIstios =
    served?.name === istios[0] &&
    authority?.name === istios[1] &&
    common.alpn_protocols?.includes("istio") === true;
  return {
    speaks: isIstios ? "Istio mTLS" : "TLS",
    verifiedAgainst:
      authority === undefined ? sourceOf(context?.trusted_ca, config) : `SDS ${authority.name}`,
    names: (context?.match_subject_alt_names ?? []).map(({ exact }) => exact),
    sni,
    clientCertificate:
      served === undefined
        ? sourceOf(common.tls_certificates?.[0]?.certificate_chain, config)
        : `SDS ${served.name}`,
  };
};

/** @param config The `sslConfig` that the connection's TLS comes from; `{}` for none. */
export const auditedConnection = (
  { to, tls, proxyProtocol }: Connection,
  config: SslConfig,
): AuditedConnection => ({
  to,
  proxyProtocol,
  ...(tls === undefined
    ? {
        speaks: "plaintext",
        verifiedAgainst: undefined,
        names: [],
        sni: undefined,
        clientCertificate: undefined,
      }
    : ofTls(tls, config)),
});
