import type { Symptom } from "./symptom.ts";

const showConfig = "kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{\"\\n\"}'";

/** What servers answer, or write into their logs, when the other side gets TLS wrong. */
export const answerSymptoms: readonly Symptom[] = [
  {
    id: "plaintext-to-tls",
    contains: "",
    // nginx, Go's net/http, Tomcat, Apache, Netty, the Java TLS of Jetty and others, Go's TLS, OpenSSL.
    pattern:
      /The plain HTTP request was sent to HTTPS port|Client sent an HTTP request to an HTTPS server|This combination of host and port requires TLS|speaking plain HTTP to an SSL-enabled server port|not an SSL\/TLS record|Unsupported or unrecognized SSL message|Unrecognized SSL message, plaintext connection|first record does not look like a TLS handshake/,
    cause: () =>
      "Envoy speaks plaintext to a server that expects TLS: the Upstream has no sslConfig, or its Secret is missing and Gloo only warns",
    commands: () => [
      showConfig,
      "glooctl edit upstream --name UPSTREAM --namespace NAMESPACE --ssl-secret-name SECRET --ssl-secret-namespace NAMESPACE",
      "kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -",
    ],
    source:
      'Gloo guide "Setting up Upstream TLS", One-way TLS; messages of nginx, Go net/http, Tomcat, Apache httpd, Netty and Java',
  },
  {
    id: "server-name-unknown",
    contains: "",
    pattern:
      /\bInvalid SNI\b|Misdirected Request|does not match the Server Name Indication|attempting to access a host on a different|no certificate found for SNI/,
    cause: () =>
      "the server has no certificate or virtual host for the name that comes in SNI or in the Host header: sslConfig.sni is missing or wrong, or the route has to rewrite the host",
    commands: () => [showConfig, "openssl s_client -connect HOST:PORT -servername NAME"],
    source: "Jetty SecureRequestCustomizer; RFC 9110, 15.5.20; message of Apache httpd mod_ssl",
  },
  {
    id: "client-certificate-required",
    contains: "",
    pattern:
      /[Nn]o required SSL certificate|client didn't provide a certificate|Empty client certificate chain|null cert chain|peer did not return a certificate/,
    cause: () =>
      "the server requires a client certificate, and Envoy has none: the Secret contains only a CA, or oneWayTls is set",
    commands: () => [
      showConfig,
      "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key",
    ],
    source: "messages of nginx, Go crypto/tls, Java and OpenSSL",
  },
  {
    id: "client-certificate-refused",
    contains: "certificate",
    pattern: /The SSL certificate error|client SSL certificate verify error/,
    cause: () =>
      "the server does not accept the certificate that Envoy presents, tls.crt of the Upstream's Secret: its CA is not the one that the server trusts, or it has expired",
    commands: () => [
      showConfig,
      "kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -",
    ],
    source: "message of nginx, ssl_verify_client",
  },
  {
    id: "certificate-refused",
    contains: "PKIX path",
    pattern: /PKIX path (?:building|validation) failed/,
    cause: () =>
      "a program in Java does not accept a certificate: the CA that issued it is not in its trust store, or an intermediate certificate is missing",
    commands: () => ["openssl s_client -connect HOST:PORT -showcerts"],
    source: "Java, sun.security.validator; RFC 5280",
  },
  {
    id: "tls-alert-from-peer",
    contains: "Received fatal alert: ",
    pattern: /Received fatal alert: (?<alert>[a-z_]{4,40})/,
    cause: ({ alert }) => `a program in Java reports that the other side ended TLS with the alert "${alert}"`,
    commands: () => ["openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key"],
    source: "Java, javax.net.ssl; RFC 8446, 6",
  },
];
