import type { Symptom } from "./symptom.ts";

const live = "a live test with Envoy 1.36.4";
const details = "documentation of Envoy 1.36, Response code details and Access logging";
const ciphers = "gloo-mtls upstream ciphers --server HOST:PORT";
const showConfig = "kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{\"\\n\"}'";
const serverLog = "kubectl logs -n NAMESPACE deploy/SERVER";
const connect = "openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key";

/** The errors of connect(2) that occur, by Linux's number. */
const errors: Readonly<Record<string, string>> = {
  "101": "there is no route to its network",
  "104": "it reset the connection",
  "110": "it does not answer: a firewall or a NetworkPolicy drops the packets, or the address is wrong",
  "111":
    "nothing listens on that address and port: the port of the Upstream is wrong, or the server is not running",
  "113": "there is no route to it",
};

/** Envoy's words about a connection to an upstream server that failed or ended, without an error of TLS. */
export const connectionSymptoms: readonly Symptom[] = [
  {
    id: "closed-after-handshake",
    contains: "connection termination",
    pattern: /(?:reset[ _]reason:[ _]|\{|\|)connection[ _]termination/,
    cause: () =>
      "the server closed the connection without an answer: with TLS 1.3, this is how a server refuses a client without a certificate, or with one that it does not trust, because Envoy has already completed the handshake by then; or Envoy speaks plaintext to a port that expects TLS, such as one of Istio's mTLS mode STRICT; otherwise the server does not speak HTTP at this port, or crashed",
    commands: () => [showConfig, serverLog, connect],
    source: `RFC 8446, 4.4.2.4; ${live}`,
  },
  {
    id: "connection-refused",
    contains: "connect error:",
    pattern:
      /(?:delayed|immediate)[ _]connect[ _]error:[ _](?<error>\d{1,3}|[A-Za-z][A-Za-z _]{2,60}[A-Za-z])/,
    cause: ({ error = "" }) =>
      `Envoy cannot connect to the server, before any TLS: ${errors[error] ?? error.replaceAll("_", " ")}${/^\d/.test(error) ? ` (error ${error})` : ""}`,
    commands: () => ["kubectl get endpoints -A | grep SERVER", "openssl s_client -connect HOST:PORT"],
    source: "connect(2); Envoy 1.36 source/common/network/connection_impl.cc",
  },
  {
    id: "connection-closed",
    contains: "remote reset",
    isGeneral: true,
    pattern: /(?:reset[ _]reason:[ _]|response_started\{)remote[ _](?:refused[ _]stream[ _])?reset/,
    cause: () =>
      "the server reset the request after the handshake: it crashed, refuses this client, or does not speak HTTP/2 as Envoy does",
    commands: () => [serverLog],
    source: details,
  },
  {
    id: "server-protocol-error",
    contains: "protocol error",
    isGeneral: true,
    pattern: /(?:reset[ _]reason:[ _]|response_started\{)protocol[ _]error/,
    cause: () =>
      "the server does not answer in the version of HTTP that Envoy speaks: useHttp2 is set for an HTTP/1 server, or the port expects TLS and Envoy speaks plaintext",
    commands: () => [showConfig, "openssl s_client -connect HOST:PORT -alpn h2,http/1.1"],
    source: details,
  },
  {
    id: "connection-failed",
    contains: "connection ",
    isGeneral: true,
    pattern:
      /(?:reset[ _]reason:[ _]|response_started\{)(?:remote[ _]|local[ _])?connection[ _](?:failure|timeout|error)(?:(?:, transport failure reason: |[|,])(?<reason>[^"}\n]{1,200}))?/,
    cause: ({ reason = "" }) =>
      `Envoy could not connect to the server, or the handshake failed${reason === "" ? ", and the message does not say why: the address or port is wrong, nothing listens there, the connection was reset in the handshake, or it timed out" : `: ${reason.replaceAll("_", " ")}`}`,
    commands: () => [
      showConfig,
      ciphers,
      "kubectl logs -n gloo-system deploy/gateway-proxy | gloo-mtls upstream doctor -",
    ],
    source: details,
  },
  {
    id: "no-healthy-host",
    contains: "no healthy upstream",
    isGeneral: true,
    pattern: /no[ _]healthy[ _]upstream/,
    cause: () =>
      "the Upstream has no host that Envoy may use: there are no endpoints, or all fail their health checks, which fail too when TLS does",
    commands: () => ["kubectl get endpoints -A | grep SERVER", showConfig],
    source: details,
  },
  {
    id: "stats-tls-failures",
    contains: "ssl.",
    pattern:
      /cluster\.(?<cluster>[\w.|-]{1,300})\.ssl\.(?<stat>connection_error|fail_verify_error|fail_verify_san|fail_verify_cert_hash|fail_verify_no_cert): (?<count>[1-9]\d{0,15})/,
    cause: ({ cluster, stat, count }) =>
      `Envoy counts ${count} handshakes with the cluster ${cluster} that ended with ${stat}`,
    commands: () => [showConfig, ciphers],
    source: "documentation of Envoy 1.36, TLS statistics of a cluster",
  },
];

/** What a response flag of an access log says, when the line says no more. */
export const flagMessages: Readonly<Record<string, string>> = {
  UF: "reset reason: connection failure",
  UC: "reset reason: connection termination",
  UR: "reset reason: remote reset",
  UPE: "reset reason: protocol error",
  UH: "no healthy upstream",
};
