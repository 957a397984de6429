import type { Symptom } from "./symptom.ts";

const sdsLog = "kubectl logs -n gloo-system deploy/gateway-proxy -c sds";
const agentLog = "kubectl logs -n gloo-system deploy/gateway-proxy -c istio-proxy";
const istiod = "kubectl get pods -n istio-system -l app=istiod";
const bootstrap =
  "kubectl get configmap gateway-proxy-envoy-config -n gloo-system -o yaml | grep gateway_proxy_sds";
const sdsSource = "Gloo 1.22.1 projects/sds/pkg";
const agentSource = "Istio 1.29 security/pkg/nodeagent";

/** Why certificates do not come from the SDS server of Gloo, or from the agent of Istio. */
export const sdsSymptoms: readonly Symptom[] = [
  {
    id: "sds-secret-missing",
    contains: "Secret is not supplied by SDS",
    pattern: /Secret[ _]is[ _]not[ _]supplied[ _]by[ _]SDS/,
    cause: () =>
      "the SDS server has not sent a secret that the cluster needs: the sidecar sds is not running, cannot be reached at gateway_proxy_sds, or has no secret of that name",
    commands: () => [
      sdsLog,
      "kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig.sds}{\"\\n\"}'",
      bootstrap,
    ],
    source: "documentation of Envoy 1.36, Secret discovery service",
  },
  {
    id: "sds-cluster-missing",
    contains: "Unknown gRPC client cluster",
    pattern: /Unknown gRPC client cluster '(?<cluster>[^'\n]{1,253})'/,
    cause: ({ cluster }) =>
      `the certificates are to come by SDS from the cluster ${cluster}, and Envoy's bootstrap has no such cluster: the sidecars were not injected into the gateway proxy, or sslConfig.sds.clusterName is wrong`,
    commands: () => [bootstrap, "glooctl istio inject"],
    source: "Gloo 1.22.1 projects/gloo/pkg/utils/ssl.go; what Envoy 1.36.4 answers",
  },
  {
    id: "sds-unreachable",
    contains: "gRPC config",
    pattern:
      /(?:StreamSecrets|DeltaSecrets) gRPC config stream(?: to (?<cluster>\S{1,253}))? closed(?: since \d{1,9}s ago)?: (?<code>\d{1,2}), (?<reason>[^\n"]{0,200})/,
    cause: ({ cluster, reason }) =>
      `Envoy has no connection to its SDS server${cluster === undefined ? "" : ` (cluster ${cluster})`}: ${reason}`,
    commands: () => [sdsLog, bootstrap],
    source: "documentation of Envoy 1.36, Secret discovery service",
  },
  {
    id: "sds-secret-missing",
    contains: "initial fetch timed out",
    pattern: /initial fetch timed out for \S{0,100}tls\.v3\.Secret/,
    cause: () =>
      "the SDS server did not send a secret in time: it has none of that name, or cannot be reached",
    commands: () => [sdsLog, bootstrap],
    source: "documentation of Envoy 1.36, Secret discovery service",
  },
  {
    id: "control-plane-unreachable",
    contains: "gRPC config stream",
    pattern:
      /gRPC config stream(?: to (?<cluster>\S{1,253}))? closed(?: since \d{1,9}s ago)?: (?<code>\d{1,2}), (?<reason>[^\n"]{0,300})/,
    cause: ({ cluster, reason = "" }) =>
      `Envoy has no connection to Gloo${cluster === undefined ? "" : ` (cluster ${cluster})`}, so it keeps its last configuration; this is not about an Upstream: ${reason}`,
    commands: () => [
      "kubectl get secret gloo-mtls-certs -n gloo-system -o yaml | gloo-mtls certs inspect -",
      "kubectl logs -n gloo-system -l gloo=gloo -c envoy-sidecar",
    ],
    source: "documentation of Envoy 1.36, xDS; Gloo's own mTLS",
  },
  {
    id: "sds-file-missing",
    contains: "could not find file",
    pattern: /could not find file '(?<path>[^'\n]{1,200})'/,
    cause: ({ path }) =>
      `the SDS server has no file ${path}: ${/istio/.test(path ?? "") ? "Istio's agent beside it has not written it, because it got no certificate from istiod" : "the Secret that is mounted there lacks it, or is not mounted"}`,
    commands: ({ path }) => (/istio/.test(path ?? "") ? [agentLog, istiod, sdsLog] : [sdsLog]),
    source: `${sdsSource}/run/run_main.go`,
  },
  {
    id: "sds-file-invalid",
    contains: "certificate chain",
    pattern: /validating certificate chain "(?<path>[^"\\\n]{1,200})\\?" with private key/,
    cause: ({ path }) =>
      `the SDS server has a private key that does not belong to the certificate in ${path}`,
    commands: () => [sdsLog],
    source: `${sdsSource}/server/server.go`,
  },
  {
    id: "sds-file-invalid",
    contains: "",
    pattern:
      /reading (?:private key|certificate chain|CA bundle) \\?"(?<path>[^"\\\n]{1,200})\\?": (?<reason>[^\n"]{1,120})|failed to validate file (?<file>[^\s"\\]{1,200})/,
    cause: ({ path, file, reason }) =>
      `the SDS server cannot use the file ${path ?? file}${reason === undefined ? "" : `: ${reason}`}`,
    commands: () => [sdsLog],
    source: `${sdsSource}/server/server.go`,
  },
  {
    id: "istio-agent-no-certificate",
    contains: "",
    pattern:
      /(?:failed to (?:warm (?:root )?certificate|generate workload certificate|generate secret for|sign(?: CSR)?|connect to endpoint|get (?:root )?certificate|check credential SDS socket|init(?:ialize)? xds proxy)|create certificate|Failed to connect to endpoint)[:\s](?<reason>[^\n]{1,400})/,
    cause: ({ reason = "" }) =>
      `Istio's agent has no certificate, so nothing that Istio issues works: ${agentReason(reason)}`,
    commands: () => [agentLog, istiod, "kubectl get configmap istio-ca-root-cert -n gloo-system -o yaml"],
    source: agentSource,
  },
  {
    id: "mount-failed",
    contains: "MountVolume.SetUp failed",
    pattern:
      /MountVolume\.SetUp failed for volume \\?"(?<volume>[^"\\\n]{1,253})\\?" : (?<kind>configmap|secret|object)? ?\\?"(?<name>[^"\\\n]{1,253})\\?" not found/,
    cause: ({ volume, kind = "object", name }) =>
      `the pod does not start: its volume ${volume} needs the ${kind} ${name}, which is not in the namespace${name === "istio-ca-root-cert" ? ": istiod writes it into every namespace, so istiod is not running, or does not watch this namespace" : ""}`,
    commands: ({ kind, name }) => [
      ...(kind !== undefined && /^[a-z0-9.-]+$/.test(name ?? "")
        ? [`kubectl get ${kind} ${name} -n gloo-system`]
        : []),
      ...(name === "istio-ca-root-cert" ? [istiod] : []),
    ],
    source: "kubelet, event FailedMount",
  },
  {
    id: "mount-failed",
    contains: "FailedMount",
    isGeneral: true,
    pattern: /FailedMount\s[^\n]{0,400}/,
    cause: () => "the pod does not start: a volume cannot be mounted",
    commands: () => ["kubectl describe pods -n gloo-system -l gloo=gateway-proxy"],
    source: "kubelet, event FailedMount",
  },
];

const agentReason = (reason: string): string => {
  const words = reason.trim();
  if (/x509: certificate signed by unknown authority/.test(words)) {
    return `it does not trust istiod: the CA of istiod was exchanged and istio-ca-root-cert is old, or another istiod or revision answers (${words})`;
  }
  if (/Unauthenticated|authentication failure|token/i.test(words)) {
    return `istiod does not accept its token: the audience is wrong, or the token has expired (${words})`;
  }
  if (/no such host|connection refused|i\/o timeout|Unavailable|deadline/i.test(words)) {
    return `it cannot reach istiod: it is not running, CA_ADDR is wrong, or a NetworkPolicy stops it (${words})`;
  }
  return words;
};
