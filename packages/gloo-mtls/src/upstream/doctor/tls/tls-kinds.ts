import type { Side, TlsKind } from "./tls-reason.ts";

/** How a kind of TLS error is reported. */
interface Report {
  /** The identifier of the symptom. */
  readonly symptom: string;
  readonly commands: readonly string[];
}

const ciphers = "gloo-mtls upstream ciphers --server HOST:PORT";
const showConfig = "kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{\"\\n\"}'";
const inspectServer = "gloo-mtls certs inspect tls://HOST:PORT --ca ca.crt";
const inspectSecret = "kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -";
const serverLog = "kubectl logs -n NAMESPACE deploy/SERVER";
const connect = "openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key";
const createPair = "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key";
const createWithCa =
  "glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key";

const upstream: Readonly<Record<TlsKind, Report>> = {
  "peer-certificate": {
    symptom: "server-certificate-refused",
    commands: [showConfig, inspectServer, createWithCa],
  },
  "own-certificate": { symptom: "client-certificate-refused", commands: [showConfig, inspectSecret] },
  "client-certificate-missing": {
    symptom: "client-certificate-required",
    commands: [showConfig, createPair],
  },
  "handshake-failure": { symptom: "client-certificate-demanded", commands: [showConfig, createPair] },
  agreement: { symptom: "handshake-refused", commands: [ciphers] },
  "version-refused": { symptom: "no-common-version", commands: [ciphers] },
  "peer-version": { symptom: "server-version-refused", commands: [ciphers] },
  plaintext: {
    symptom: "server-speaks-plaintext",
    commands: [
      ciphers,
      `kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":null}}'`,
    ],
  },
  renegotiation: {
    symptom: "renegotiation-refused",
    commands: [
      showConfig,
      `kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":{"allowRenegotiation":true}}}'`,
    ],
  },
  name: {
    symptom: "server-name-unknown",
    commands: [showConfig, "openssl s_client -connect HOST:PORT -servername NAME"],
  },
  alpn: {
    symptom: "no-common-protocol",
    commands: [showConfig, "openssl s_client -connect HOST:PORT -alpn h2,http/1.1"],
  },
  protocol: { symptom: "tls-protocol-error", commands: [ciphers, serverLog] },
  cryptography: { symptom: "tls-verification-failed", commands: [inspectServer, inspectSecret] },
  closed: { symptom: "connection-closed", commands: [serverLog, connect] },
  "peer-fault": { symptom: "server-internal-error", commands: [serverLog, connect] },
  "own-fault": { symptom: "envoy-tls-configuration", commands: [showConfig, inspectSecret] },
};

const listener = "kubectl get virtualservice,gateway -A -o yaml | grep -n -A12 sslConfig";

const downstreamSymptoms: Readonly<Record<TlsKind, string>> = {
  "peer-certificate": "downstream-certificate-refused",
  "own-certificate": "listener-certificate-refused",
  "client-certificate-missing": "downstream-certificate-missing",
  "handshake-failure": "downstream-handshake-refused",
  agreement: "downstream-handshake-refused",
  "version-refused": "downstream-version-refused",
  "peer-version": "downstream-version-refused",
  plaintext: "downstream-speaks-plaintext",
  renegotiation: "downstream-renegotiation-refused",
  name: "downstream-name-unknown",
  alpn: "downstream-no-common-protocol",
  protocol: "downstream-protocol-error",
  cryptography: "downstream-verification-failed",
  closed: "downstream-closed",
  "peer-fault": "downstream-internal-error",
  "own-fault": "listener-tls-configuration",
};

/** The symptom and the commands of a kind of TLS error, on one side of the gateway. */
export const tlsReport = (kind: TlsKind, side: Side): Report =>
  side === "upstream" ? upstream[kind] : { symptom: downstreamSymptoms[kind], commands: [listener] };
