import type { Symptom } from "./symptom.ts";

const inspectSecret = "kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -";
const createSecret =
  "kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -";
const editUpstream = "kubectl edit upstream UPSTREAM -n NAMESPACE";
const ciphers = "gloo-mtls upstream ciphers --server HOST:PORT";
const check = "kubectl get upstreams,secrets -A -o yaml | gloo-mtls upstream check -";
const envoy = "Envoy 1.36 source/common/tls; what Envoy 1.36.4 answers";
const keeps = "Envoy refuses it and keeps its previous configuration";

/** Messages of Envoy that refuses a cluster, a listener or a secret because of its TLS. */
export const refusalSymptoms: readonly Symptom[] = [
  {
    id: "cipher-suites-refused",
    contains: "Failed to initialize cipher suites",
    pattern:
      /Failed to initialize cipher suites (?<all>[^\n.]{1,8000})(?:\. The following ciphers were rejected when tried individually: (?<names>[\w-]{1,60}(?:, [\w-]{1,60}){0,30}))?/,
    cause: ({ all = "", names = all }) =>
      `Envoy's BoringSSL does not support ${names}, and therefore refuses the whole list in sslConfig.parameters.cipherSuites`,
    commands: () => [editUpstream, ciphers],
    source: "what Envoy 1.36.4 answers to such a list",
  },
  {
    id: "curves-refused",
    contains: "Failed to initialize ECDH curves",
    pattern: /Failed to initialize ECDH curves (?<names>[\w:-]{1,400})/,
    cause: ({ names }) =>
      `Envoy's BoringSSL does not support every curve of ${names}, and therefore refuses the whole list in sslConfig.parameters.ecdhCurves`,
    commands: () => [editUpstream, ciphers],
    source: "what Envoy 1.36.4 answers to such a list",
  },
  {
    id: "envoy-refuses-key",
    contains: "KEY_VALUES_MISMATCH",
    pattern: /(?:Failed to load private key from [^\n]{1,200}?)?KEY_VALUES_MISMATCH/,
    cause: () =>
      "Envoy received a private key that does not belong to the certificate; it refuses the update and keeps its previous configuration",
    commands: () => [inspectSecret, createSecret],
    source: "kgateway-dev/kgateway#5662; BoringSSL's error X509_R_KEY_VALUES_MISMATCH",
  },
  {
    id: "envoy-refuses-key",
    contains: "private key from",
    pattern:
      /Failed to load (?:incomplete )?private key from (?<from>[^\s,]{1,253}(?: [^\s,]{1,253})?)(?:, Cause: (?<reason>[^\n"]{1,200}))?/,
    cause: ({ reason = "" }) => `Envoy cannot read the private key: ${keyReason(reason)}; ${keeps}`,
    commands: () => [inspectSecret, createSecret],
    source: envoy,
  },
  {
    id: "envoy-refuses-certificate",
    contains: "Failed to load",
    pattern:
      /Failed to load (?:incomplete )?(?:certificate chain|certificate) from (?<from>[^\s,:]{1,253})(?<reason>[,:] [^\n"]{1,160})?/,
    cause: ({ reason = "" }) =>
      `Envoy cannot use the certificate chain${reason === "" ? ": it is empty, not PEM, or one of its certificates is damaged" : reason.replace(/^[,:]/, ":")}; ${keeps}`,
    commands: () => [inspectSecret, createSecret],
    source: envoy,
  },
  {
    id: "envoy-refuses-ca",
    contains: "Failed to load trusted",
    pattern: /Failed to load trusted (?:client )?CA certificates? (?:from|for) (?<from>[^\s,]{1,253})/,
    cause: () =>
      `Envoy cannot read the trusted CA: ca.crt (rootCa) is empty, not PEM, base64 twice, or one of its certificates is damaged or not separated from the next by a line break; ${keeps}`,
    commands: () => [inspectSecret, check],
    source: envoy,
  },
  {
    id: "envoy-refuses-crl",
    contains: "Failed to load CRL",
    pattern: /Failed to load CRL from [^\s,]{1,253}/,
    cause: () => `Envoy cannot read the certificate revocation list; ${keeps}`,
    commands: () => [inspectSecret],
    source: envoy,
  },
  {
    id: "file-missing",
    contains: "Invalid path",
    pattern: /Invalid path: (?<path>[^\s"',]{1,253})/,
    cause: ({ path }) =>
      `Envoy has no file ${path}: sslFiles names files of the gateway proxy's container, and this one is not mounted there; ${keeps}`,
    commands: () => [editUpstream, "kubectl exec -n gloo-system deploy/gateway-proxy -- ls -l DIRECTORY"],
    source: "what Envoy 1.36.4 answers to a file that does not exist",
  },
  {
    id: "signature-algorithms-refused",
    contains: "Failed to initialize TLS signature algorithms",
    pattern: /Failed to initialize TLS signature algorithms (?<names>[\w:, -]{1,400})/,
    cause: ({ names }) =>
      `Envoy's BoringSSL does not support every signature algorithm of ${names}; ${keeps}`,
    commands: () => [editUpstream],
    source: envoy,
  },
  {
    id: "san-without-ca",
    contains: "without trusted CA is insecure",
    pattern: /SAN-based verification of peer certificates without trusted CA is insecure and not allowed/,
    cause: () =>
      `verifySubjectAltName is set, but there is no CA to verify the certificate that contains the names; ${keeps}`,
    commands: () => [
      "glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key",
    ],
    source: envoy,
  },
  {
    id: "envoy-refuses",
    contains: " rejected: ",
    isGeneral: true,
    pattern: /gRPC config for (?<type>[\w./]{1,200}) rejected: (?<reason>[^\n]{1,400})/,
    cause: ({ type = "", reason = "" }) =>
      `Envoy refuses a ${type.replace(/^.*\./, "")}, for a reason that is not known here: ${reason.trim()}; it keeps its previous configuration`,
    commands: () => ["glooctl proxy dump | gloo-mtls upstream doctor -", check],
    source: "documentation of Envoy 1.36, xDS: a refused update",
  },
];

const keyReason = (reason: string): string => {
  if (/BAD_PASSWORD_READ|BAD_DECRYPT/.test(reason)) {
    return "it is encrypted with a password, which Envoy does not have; openssl pkey -in tls.key -out plain.key writes it without";
  }
  if (/NO_START_LINE/.test(reason)) return "it is not PEM, or has no PRIVATE KEY block";
  if (/KEY_(?:VALUES|TYPE)_MISMATCH/.test(reason)) return "it does not belong to the certificate";
  if (reason === "")
    return "it is empty, damaged, encrypted with a password, or does not belong to the certificate";
  return `it is empty or damaged (${reason.replace(/^error:[0-9a-f]{8}:/, "")})`;
};
