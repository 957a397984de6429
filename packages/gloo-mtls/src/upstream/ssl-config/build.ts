import {
  aBoolean,
  aListOf,
  anObject,
  aText,
  type OptionTable,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import type { SdsConfig, SslFiles } from "./certificate-source.ts";
import type { SslConfig } from "./ssl-config.ts";

/** Options of any connection. */
type Handshake = Pick<SslConfig, "sni" | "alpnProtocols" | "allowRenegotiation">;

/** What has an effect where Gloo itself resolves the certificates. */
type Resolved = Handshake & Pick<SslConfig, "parameters" | "verifySubjectAltName">;

const handshake: OptionTable<Handshake> = {
  sni: aText,
  alpnProtocols: aListOf(aText),
  allowRenegotiation: aBoolean,
};

const resolved: OptionTable<Resolved> = {
  ...handshake,
  parameters: anObject,
  verifySubjectAltName: aListOf(aText),
};

/**
 * TLS with what a Secret holds: a client certificate when it has `tls.crt` and `tls.key`, and a trust store when it has `ca.crt`,
 * without which any server's certificate is accepted.
 * @param options `oneWayTls` keeps the client certificate back.
 */
export const tlsFromSecret = (
  secret: { readonly name: string; readonly namespace: string },
  options: Resolved & Pick<SslConfig, "oneWayTls"> = {},
): SslConfig => {
  requireOptions(secret, { name: required(aText), namespace: required(aText) });
  requireOptions(options, { ...resolved, oneWayTls: aBoolean });
  const { name, namespace } = secret;
  return { secretRef: { name, namespace }, ...options };
};

/**
 * TLS that trusts a CA file in the proxy's pod. There is no form with a client certificate, because Gloo checks the paths as if
 * they were the certificates, and refuses them.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, ResolveCommonSslConfig
 */
export const tlsFromFiles = (
  files: Required<Pick<SslFiles, "rootCa">>,
  options: Resolved = {},
): SslConfig => {
  requireOptions(files, { rootCa: required(aText) });
  requireOptions(options, resolved);
  return {
    sslFiles: { rootCa: files.rootCa },
    ...options,
  };
};

/** The names under which an SDS server hands out secrets: one of the two at least, or Gloo refuses the Upstream. */
type SdsNames =
  | (Required<Pick<SdsConfig, "validationContextName">> & Pick<SdsConfig, "certificatesSecretName">)
  | Required<Pick<SdsConfig, "certificatesSecretName">>;

const sdsNames = {
  validationContextName: aText,
  certificatesSecretName: aText,
  clusterName: aText,
  targetUri: aText,
};

/**
 * TLS with secrets from an SDS server: by default Gloo's own, the cluster `gateway_proxy_sds`. `parameters` and `oneWayTls` have
 * no effect in this form, so they are not options. SANs need a validation context.
 */
export const tlsFromSds = (
  names: SdsNames & Pick<SdsConfig, "clusterName" | "targetUri">,
  options: Handshake & Pick<SslConfig, "verifySubjectAltName"> = {},
): SslConfig => {
  requireOptions<object>(names, sdsNames);
  requireOptions(options, { ...handshake, verifySubjectAltName: aListOf(aText) });
  return { sds: { ...names }, ...options };
};

/** TLS to a server that nothing verifies: it keeps out who only listens. */
export const tlsUnverified = (options: Handshake & Pick<SslConfig, "parameters"> = {}): SslConfig => {
  requireOptions(options, { ...handshake, parameters: anObject });
  return {
    ...options,
  };
};
