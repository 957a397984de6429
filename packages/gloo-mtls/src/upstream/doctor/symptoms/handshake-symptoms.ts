import type { Symptom } from "./symptom.ts";

const live = "a live test with Envoy 1.36.4";
const alerts = "RFC 8446, 6.2; BoringSSL's names of alerts";
const ciphers = "gloo-mtls upstream ciphers --server HOST:PORT";
const showConfig = "kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{\"\\n\"}'";

/** Messages of Envoy when a handshake with an upstream server fails, the more specific ones first. */
export const handshakeSymptoms: readonly Symptom[] = [
  {
    id: "server-certificate-refused",
    contains: "CERTIFICATE_VERIFY_FAILED",
    pattern: /CERTIFICATE_VERIFY_FAILED(?<reason>:[\w :.-]{0,150}|)/,
    cause: ({ reason = "" }) =>
      `Envoy does not accept the server's certificate: ca.crt of the Secret is not the CA that issued it, it has expired, or it has none of the names in verifySubjectAltName${reason === "" ? "" : ` (${reason.replace(/^[: ]+/, "").replace(/[: ]*(TLS_error_end)?$/, "")})`}`,
    commands: () => [
      showConfig,
      "gloo-mtls certs inspect tls://HOST:PORT --ca ca.crt",
      "glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key",
    ],
    source:
      "Gloo 1.22.1 test/kubernetes/e2e/features/client_tls; BoringSSL's error SSL_R_CERTIFICATE_VERIFY_FAILED",
  },
  {
    id: "no-common-version",
    contains: "PROTOCOL_VERSION",
    pattern: /TLSV1_ALERT_PROTOCOL_VERSION/,
    cause: () =>
      "Envoy and the server have no version of TLS in common: Envoy offers only TLS 1.2 unless sslConfig.parameters sets other versions",
    commands: () => [ciphers],
    source: `RFC 8446, 6.2; ${live}`,
  },
  {
    id: "server-version-refused",
    contains: "UNSUPPORTED_PROTOCOL",
    pattern: /OPENSSL_internal:UNSUPPORTED_PROTOCOL/,
    cause: () => "the server answers with an older version of TLS than Envoy allows",
    commands: () => [ciphers],
    source: "BoringSSL's error SSL_R_UNSUPPORTED_PROTOCOL",
  },
  {
    id: "handshake-refused",
    contains: "HANDSHAKE_FAILURE_ON_CLIENT_HELLO",
    pattern: /HANDSHAKE_FAILURE_ON_CLIENT_HELLO/,
    cause: () =>
      "the server accepts none of the cipher suites, curves or signature algorithms that Envoy offers; since Envoy 1.17 (Gloo 1.6) RSA key transport and SHA-1 are no longer among the defaults",
    commands: () => [ciphers],
    source: `Gloo guide "Setting up Upstream TLS", Mismatched Ciphers; ${live}`,
  },
  {
    id: "client-certificate-demanded",
    contains: "SSLV3_ALERT_HANDSHAKE_FAILURE",
    // Directly after the ClientHello, the same alert means that the two have nothing in common.
    pattern: /SSLV3_ALERT_HANDSHAKE_FAILURE(?![^\n]{0,80}HANDSHAKE_FAILURE_ON_CLIENT_HELLO)/,
    cause: () =>
      "the server ends the handshake halfway: before TLS 1.3, this is how it refuses a client without a certificate; Envoy has none when the Secret contains only a CA, or when oneWayTls is set",
    commands: () => [
      showConfig,
      "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key",
    ],
    source: `RFC 5246, 7.4.6; ${live}`,
  },
  {
    id: "closed-after-handshake",
    contains: "reset reason: connection termination",
    pattern: /reset reason: connection termination/,
    cause: () =>
      "the server closed the connection without an answer: with TLS 1.3, this is how a server refuses a client without a certificate, or with one that it does not trust, because Envoy has already completed the handshake by then; otherwise the server does not speak HTTP at this port, or crashed",
    commands: () => [
      showConfig,
      "kubectl logs -n NAMESPACE deploy/SERVER",
      "openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key",
    ],
    source: `RFC 8446, 4.4.2.4; ${live}`,
  },
  {
    id: "server-speaks-plaintext",
    contains: "WRONG_VERSION_NUMBER",
    pattern: /OPENSSL_internal:WRONG_VERSION_NUMBER/,
    cause: () => "the server does not speak TLS at this port, but the Upstream has an sslConfig",
    commands: () => [
      ciphers,
      `kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":null}}'`,
    ],
    source: `BoringSSL's error SSL_R_WRONG_VERSION_NUMBER; ${live}`,
  },
  {
    id: "client-certificate-required",
    contains: "CERTIFICATE_REQUIRED",
    pattern: /CERTIFICATE_REQUIRED/,
    cause: () =>
      "the server requires a client certificate, and Envoy has none: the Secret contains only a CA, or oneWayTls is set",
    commands: () => [
      showConfig,
      "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key",
    ],
    source: alerts,
  },
  {
    id: "client-certificate-refused",
    contains: "_ALERT_",
    pattern:
      /(?<alert>TLSV1_ALERT_UNKNOWN_CA|SSLV3_ALERT_BAD_CERTIFICATE|SSLV3_ALERT_CERTIFICATE_EXPIRED|SSLV3_ALERT_CERTIFICATE_UNKNOWN|TLSV1_ALERT_ACCESS_DENIED)/,
    cause: ({ alert }) =>
      `the server does not accept the certificate that Envoy presents, tls.crt of the Upstream's Secret (${alert})`,
    commands: () => [
      showConfig,
      "kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -",
    ],
    source: alerts,
  },
  {
    id: "plaintext-to-tls",
    contains: "HTTP",
    pattern:
      /(?:The plain HTTP request was sent to HTTPS port|Client sent an HTTP request to an HTTPS server)/,
    cause: () =>
      "Envoy speaks plaintext to a server that expects TLS: the Upstream has no sslConfig, or its Secret is missing and Gloo only warns",
    commands: () => [
      showConfig,
      "glooctl edit upstream --name UPSTREAM --namespace NAMESPACE --ssl-secret-name SECRET --ssl-secret-namespace NAMESPACE",
      "kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -",
    ],
    source: 'Gloo guide "Setting up Upstream TLS", One-way TLS; messages of nginx and of Go net/http',
  },
];
