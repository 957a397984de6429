import type { Path } from "@gloo-mtls/objects/data";
import type { SecretIndex } from "../secret/secret-index.ts";
import type { SdsConfig } from "../ssl-config/certificate-source.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import { type ClientCommonTlsContext, type ClientTls, clientTls } from "./client-tls-context.ts";
import { resolveCertificates } from "./resolve-certificates.ts";
import { sdsSecret } from "./sds-secret.ts";
import { tlsParameters, unknownVersions } from "./tls-parameters.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

type Common = { readonly context: ClientCommonTlsContext } | { readonly problem: TranslationProblem };

const sansOf = (config: SslConfig): readonly { readonly exact: string }[] =>
  (config.verifySubjectAltName ?? []).map((exact) => ({ exact }));

const alpnOf = ({ alpnProtocols = [] }: SslConfig): Pick<ClientCommonTlsContext, "alpn_protocols"> =>
  alpnProtocols.length === 0 ? {} : { alpn_protocols: alpnProtocols };

/** The parameters are left out, even where the Upstream or the Settings have them. */
const bySds = (sds: SdsConfig, config: SslConfig, at: Path): Common => {
  const { certificatesSecretName: certificate = "", validationContextName: validation = "" } = sds;
  const sans = sansOf(config);
  if (certificate === "" && validation === "") {
    const message = "at least one of certificates_secret_name or validation_context_name must be provided";
    return { problem: refused("sds-without-names", [...at, "sds"], message) };
  }
  if (sans.length > 0 && validation === "") {
    const message = "must provide validation context name if verifying SAN";
    return { problem: refused("san-without-validation-context", [...at, "verifySubjectAltName"], message) };
  }
  const authority = validation === "" ? undefined : sdsSecret(validation, sds);
  return {
    context: {
      tls_params: {},
      ...(certificate === "" ? {} : { tls_certificate_sds_secret_configs: [sdsSecret(certificate, sds)] }),
      ...(authority === undefined || sans.length > 0
        ? {}
        : { validation_context_sds_secret_config: authority }),
      ...(authority === undefined || sans.length === 0
        ? {}
        : {
            combined_validation_context: {
              default_validation_context: { match_subject_alt_names: sans },
              validation_context_sds_secret_config: authority,
            },
          }),
      ...alpnOf(config),
    },
  };
};

const byGloo = (config: SslConfig, secrets: SecretIndex, at: Path): Common => {
  const resolved = resolveCertificates(config, secrets, at);
  if ("problem" in resolved) return resolved;
  const { chain, key, ca, staple } = resolved.certificates;
  const sans = sansOf(config);
  if (ca === undefined && sans.length > 0) {
    const message = "a root_ca must be provided if verify_subject_alt_name is not empty";
    return { problem: refused("san-without-ca", [...at, "verifySubjectAltName"], message) };
  }
  const [fault] = unknownVersions(config.parameters, [...at, "parameters"]);
  if (fault !== undefined) return { problem: fault };
  const parameters = tlsParameters(config.parameters);
  const shown = chain !== undefined && key !== undefined && config.oneWayTls !== true;
  return {
    context: {
      ...(parameters === undefined ? {} : { tls_params: parameters }),
      ...(shown
        ? {
            tls_certificates: [
              {
                certificate_chain: chain,
                private_key: key,
                ...(staple === undefined ? {} : { ocsp_staple: staple }),
              },
            ],
          }
        : {}),
      ...(ca === undefined
        ? {}
        : {
            validation_context: {
              trusted_ca: ca,
              ...(sans.length === 0 ? {} : { match_subject_alt_names: sans }),
            },
          }),
      ...alpnOf(config),
    },
  };
};

/**
 * The transport socket that Gloo makes of an `sslConfig`.
 * @param at Where the `sslConfig` is.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, ResolveUpstreamSslConfig
 */
export const tlsSocket = (
  config: SslConfig,
  secrets: SecretIndex,
  settings: UpstreamSettings,
  at: Path,
): { readonly socket: ClientTls } | { readonly problem: TranslationProblem } => {
  const parameters = config.parameters ?? settings.sslParameters;
  const effective = parameters === undefined ? config : { ...config, parameters };
  const common = config.sds === undefined ? byGloo(effective, secrets, at) : bySds(config.sds, config, at);
  return "problem" in common ? common : { socket: clientTls(common.context, config) };
};

/**
 * The socket of a static upstream that only its port or `useTls` makes one with TLS: nothing is verified and no certificate is
 * shown.
 * @param hostname The first host that is not an IP address, or the empty text.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go`
 */
export const impliedTlsSocket = (hostname: string, { sslParameters }: UpstreamSettings): ClientTls => {
  const parameters = tlsParameters(sslParameters);
  return clientTls(parameters === undefined ? {} : { tls_params: parameters }, { sni: hostname });
};
