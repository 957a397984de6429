import type { TransportSocket } from "../../envoy/tls/transport-socket.ts";
import type { SdsSecret } from "./sds-secret.ts";
import type { TlsParameters } from "./tls-parameters.ts";

/** @see Envoy v3 API, `config.core.v3.DataSource` */
export type DataSource =
  | { readonly filename: string }
  | { readonly inline_string: string }
  /** Base64. */
  | { readonly inline_bytes: string };

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.TlsCertificate` */
interface TlsCertificate {
  readonly certificate_chain: DataSource;
  readonly private_key: DataSource;
  readonly ocsp_staple?: DataSource;
}

/**
 * The names are matched whole. Gloo keeps a field that Envoy has deprecated, because the one that replaces it wants the kind of
 * each name.
 * @see Envoy v3 API, `extensions.transport_sockets.tls.v3.CertificateValidationContext`
 */
interface ValidationContext {
  readonly trusted_ca?: DataSource;
  readonly match_subject_alt_names?: readonly { readonly exact: string }[];
}

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.CommonTlsContext` */
export interface ClientCommonTlsContext {
  readonly tls_params?: TlsParameters;
  readonly tls_certificates?: readonly TlsCertificate[];
  readonly tls_certificate_sds_secret_configs?: readonly SdsSecret[];
  readonly validation_context?: ValidationContext;
  readonly validation_context_sds_secret_config?: SdsSecret;
  readonly combined_validation_context?: {
    readonly default_validation_context: ValidationContext;
    readonly validation_context_sds_secret_config: SdsSecret;
  };
  readonly alpn_protocols?: readonly string[];
}

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.UpstreamTlsContext` */
export interface ClientTlsContext {
  readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
  readonly common_tls_context: ClientCommonTlsContext;
  readonly sni?: string;
  readonly allow_renegotiation?: true;
}

/** The transport socket of a client with TLS. */
export type ClientTls = TransportSocket<ClientTlsContext>;

/** TLS on the dialling side. Protobuf does not write a zero, so neither an empty name nor a false is there. */
export const clientTls = (
  common: ClientCommonTlsContext,
  { sni = "", allowRenegotiation = false }: { readonly sni?: string; readonly allowRenegotiation?: boolean },
): ClientTls => ({
  name: "envoy.transport_sockets.tls",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
    common_tls_context: common,
    ...(sni === "" ? {} : { sni }),
    ...(allowRenegotiation ? { allow_renegotiation: true as const } : {}),
  },
});

/** The same with another server name. @see Gloo 1.22.1 `plugins/static/plugin.go`, mutateSni */
export const withSni = (socket: ClientTls, sni: string): ClientTls => ({
  ...socket,
  typed_config: { ...socket.typed_config, sni },
});
