import type { Symptom } from "./symptom.ts";

const ssl = "Gloo 1.22.1 projects/gloo/pkg/utils/ssl.go";
const editUpstream = "kubectl edit upstream UPSTREAM -n NAMESPACE";

/** Messages of Gloo about an invalid `sslConfig`. */
export const configSymptoms: readonly Symptom[] = [
  {
    id: "ssl-files-are-paths",
    contains: "Invalid TLS secret",
    pattern: /Invalid TLS secret: (?<reason>[^\n"\\]{1,200})/,
    cause: ({ reason }) =>
      `Gloo checks the text of sslFiles itself as PEM, so the path of a file in tlsCert or tlsKey never works (${reason})`,
    commands: () => [
      "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key",
      `kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":{"sslFiles":null,"secretRef":{"name":"SECRET","namespace":"NAMESPACE"}}}}'`,
    ],
    source: `${ssl}; changelog/v1.11.0-beta9/tls-secret-error-handling.yaml`,
  },
  {
    id: "san-without-ca",
    contains: "must be provided if verify_subject_alt_name is not empty",
    pattern: /root_ca must be provided if verify_subject_alt_name is not empty/,
    cause: () =>
      "verifySubjectAltName is set, but there is no CA to verify the certificate that contains the names",
    commands: () => [
      "glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key",
    ],
    source: ssl,
  },
  {
    id: "san-without-validation-context",
    contains: "must provide validation context name if verifying SAN",
    pattern: /must provide validation context name if verifying SAN/,
    cause: () => "verifySubjectAltName is set, but sslConfig.sds has no validationContextName to verify with",
    commands: () => [editUpstream],
    source: ssl,
  },
  {
    id: "sds-without-names",
    contains: "at least one of certificates_secret_name or validation_context_name must be provided",
    pattern: /at least one of certificates_secret_name or validation_context_name must be provided/,
    cause: () => "sslConfig.sds has neither certificatesSecretName nor validationContextName",
    commands: () => [editUpstream],
    source: ssl,
  },
  {
    id: "half-a-pair",
    contains: "both or none of cert chain and private key must be provided",
    pattern: /both or none of cert chain and private key must be provided/,
    cause: () => "there is a certificate without a private key, or a private key without a certificate",
    commands: () => ["kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key"],
    source: ssl,
  },
  {
    id: "unknown-tls-version",
    contains: "tls version",
    pattern: /\btls version (?<version>\w{1,20}) not found/,
    cause: ({ version }) =>
      `sslConfig.parameters names the version ${version}, which is not one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2 and TLSv1_3`,
    commands: () => [editUpstream],
    source: ssl,
  },
  {
    id: "listener-without-certificate",
    contains: "no certificate information found",
    pattern: /no certificate information found/,
    cause: () =>
      "the sslConfig of a listener (of a VirtualService or Gateway) has no certificate: its Secret has only ca.crt, or it names no Secret; no Upstream is affected",
    commands: () => ["kubectl get virtualservices,gateways -A -o yaml | grep -n -A12 sslConfig"],
    source: ssl,
  },
];
