import {
  type SslConfig,
  secretIndex,
  type Translation,
  tlsFromFiles,
  tlsFromSds,
  tlsFromSecret,
  tlsSecret,
  tlsUnverified,
  toEnvoyCluster,
  type UpstreamSettings,
  type UpstreamSpec,
  upstream,
} from "gloo-mtls/upstream";
import { authority, clientMaterial } from "./material.ts";

const { certificate, privateKey } = clientMaterial;
const namespace = "default";

const secrets = secretIndex([
  tlsSecret({ name: "pair", namespace, certChain: certificate, privateKey }),
  tlsSecret({ name: "ca", namespace, rootCa: authority.certificate }),
  tlsSecret({ name: "all", namespace, certChain: certificate, privateKey, rootCa: authority.certificate }),
  tlsSecret({
    name: "stapled",
    namespace,
    certChain: certificate,
    privateKey,
    // No OCSP response at all: Envoy does not look at the staple of a client.
    ocspStaple: new Uint8Array([1, 2]),
  }),
  tlsSecret({
    name: "chatty",
    namespace,
    certChain: `a comment\n${certificate}\n-----BEGIN CERTIFICATE-----\nnever ended\n`,
    privateKey,
  }),
]);

const hosts = [{ addr: "10.0.0.1", port: 8443 }];
const named = [{ addr: "server.example.com", port: 443 }];
const overTls = (sslConfig: SslConfig): UpstreamSpec => ({ static: { hosts }, sslConfig });
const pair = { name: "pair", namespace };
const all = { name: "all", namespace };

/** @param file One that exists, since Envoy looks at files when it loads a cluster: a CA, which also does for a token. */
const specsWith = (file: string): Readonly<Record<string, UpstreamSpec>> => ({
  "no TLS": { static: { hosts } },
  "a Lambda function": { aws: { region: "us-east-1" } },
  "an Azure function": { azure: { functionAppName: "shop" } },
  "a pipe": { pipe: { path: "/var/run/shop.sock" } },
  "HTTP/2 and limits": {
    static: { hosts },
    useHttp2: true,
    respectDnsTtl: true,
    ignoreHealthOnHostRemoval: true,
    circuitBreakers: { maxConnections: 1, maxRetries: 0 },
  },
  "health checks": {
    static: { hosts },
    healthChecks: [
      {
        ...{ timeout: "1s", interval: "10s", healthyThreshold: 1, unhealthyThreshold: 2 },
        reuseConnection: false,
        httpHealthCheck: {
          ...{
            host: "health.example.com",
            path: "/ready",
            method: "HEAD",
            useHttp2: true,
            serviceName: "shop",
          },
          expectedStatuses: [{ start: 200, end: 204 }],
        },
      },
    ],
  },
  // Envoy takes one health check for a cluster.
  "a health check over TCP": {
    static: { hosts },
    healthChecks: [
      {
        ...{ timeout: "1s", interval: "10s", healthyThreshold: 1, unhealthyThreshold: 2 },
        tcpHealthCheck: { send: { text: "00" }, receive: [{ text: "01" }] },
      },
    ],
  },
  "nothing at all in sslConfig": overTls(tlsUnverified()),
  "a client certificate and no trust store": overTls(tlsFromSecret(pair)),
  "a client certificate and a trust store": overTls(tlsFromSecret(all)),
  "a trust store alone": overTls(tlsFromSecret({ name: "ca", namespace })),
  "a trust store, the client certificate kept back": overTls(tlsFromSecret(all, { oneWayTls: true })),
  "a chain with junk in it": overTls(tlsFromSecret({ name: "chatty", namespace })),
  "a staple": overTls(tlsFromSecret({ name: "stapled", namespace })),
  "names to verify": overTls(
    tlsFromSecret(all, { verifySubjectAltName: ["server.example.com", "spiffe://cluster.local/ns/a/sa/b"] }),
  ),
  "a server name, protocols and renegotiation": overTls(
    tlsFromSecret(all, {
      sni: "server.example.com",
      alpnProtocols: ["h2", "http/1.1"],
      allowRenegotiation: true,
    }),
  ),
  "versions, suites and curves": overTls(
    tlsFromSecret(all, {
      parameters: {
        minimumProtocolVersion: "TLSv1_2",
        maximumProtocolVersion: 4,
        cipherSuites: [
          "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]",
          "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES256-SHA",
        ],
        ecdhCurves: ["X25519", "P-256"],
      },
    }),
  ),
  "a CA file": overTls(tlsFromFiles({ rootCa: file })),
  "an SDS certificate and validation context": overTls(
    tlsFromSds(
      { certificatesSecretName: "istio_server_cert", validationContextName: "istio_validation_context" },
      { alpnProtocols: ["istio"] },
    ),
  ),
  "an SDS certificate": overTls(tlsFromSds({ certificatesSecretName: "certificate" })),
  "an SDS validation context with names": overTls(
    tlsFromSds({ validationContextName: "authority" }, { verifySubjectAltName: ["server.example.com"] }),
  ),
  "SDS over a socket": overTls(
    tlsFromSds({ validationContextName: "authority", targetUri: "unix:/var/run/sds.sock" }),
  ),
  "SDS with call credentials": overTls({
    sds: {
      validationContextName: "authority",
      targetUri: "unix:/var/run/sds.sock",
      callCredentials: { fileCredentialSource: { tokenFileName: file, header: "x-token" } },
    },
  }),
  "TLS implied by port 443": { static: { hosts: named } },
  "TLS implied by useTls": { static: { hosts, useTls: true } },
  "TLS on 443 switched off": { static: { hosts: named, useTls: false } },
  "several hosts, each with its server name": {
    static: { hosts: [...named, ...hosts, { addr: "10.0.0.2", port: 443, sniAddr: "other.example.com" }] },
    sslConfig: tlsFromSecret(all, { sni: "overridden.example.com" }),
  },
  "a server name that is kept": {
    static: { hosts: named, autoSniRewrite: false },
    sslConfig: tlsFromSecret(all, { sni: "kept.example.com" }),
  },
  "the PROXY protocol around TLS": { ...overTls(tlsFromSecret(all)), proxyProtocolVersion: "V2" },
  "the PROXY protocol around plaintext": { static: { hosts }, proxyProtocolVersion: "V1" },
  "a Kubernetes Service": {
    kube: { serviceName: "example-tls-server", serviceNamespace: "default", servicePort: 8080 },
    sslConfig: tlsFromSecret(all),
    useHttp2: true,
  },
});

const settings: UpstreamSettings = {
  sslParameters: { minimumProtocolVersion: "TLSv1_2", cipherSuites: ["ECDHE-RSA-AES128-GCM-SHA256"] },
};

/** One Upstream of each form, translated; the names of their clusters differ. */
export const translatedWith = (
  file: string,
): readonly { readonly title: string; readonly translation: Translation }[] => {
  const specs = specsWith(file);
  return [
    ...Object.entries(specs).map(([title, spec], index) => ({
      title,
      translation: toEnvoyCluster(upstream({ name: `case-${index}`, namespace }, spec), secrets, {}),
    })),
    ...["TLS implied by port 443", "a client certificate and a trust store"].map((title, index) => ({
      title: `${title}, with the parameters of the Settings`,
      translation: toEnvoyCluster(
        upstream({ name: `settings-${index}`, namespace }, specs[title] ?? {}),
        secrets,
        settings,
      ),
    })),
  ];
};
