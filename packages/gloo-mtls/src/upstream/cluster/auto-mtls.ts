import type { UpstreamSpec } from "../upstream/upstream.ts";
import { clientTls } from "./client-tls-context.ts";
import { plainSocket } from "./proxy-protocol.ts";
import { sdsSecret } from "./sds-secret.ts";
import type { SocketMatch } from "./upstream-cluster.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

/** The metadata of an endpoint of a pod with Istio's sidecar. @see Gloo 1.22.1 `translator/endpoints.go` */
export const meshMetadata = { tlsMode: "istio" } as const;

const dnsSrv = (host: string, port: number): string => `outbound_.${port}_._.${host}`;

/** The server name of a service in Istio's own form. The domain is always `cluster.local`. */
const sniOf = ({ kube, static: fixed }: UpstreamSpec): string => {
  if (kube !== undefined) {
    const { serviceName = "", serviceNamespace = "", servicePort = 0 } = kube;
    return dnsSrv(`${serviceName}.${serviceNamespace}.svc.cluster.local`, servicePort);
  }
  const [host] = fixed?.hosts ?? [];
  if (host === undefined) return "";
  const { sniAddr = "", addr = "", port = 0 } = host;
  return sniAddr === "" ? dnsSrv(addr, port) : sniAddr;
};

/**
 * The socket matches that automatic mTLS puts in the place of all others; undefined for an Upstream that it
 * leaves alone. The second one matches every endpoint that is not of the mesh and is plain, so the cluster's
 * own socket is never used.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/istio_automtls/plugin.go`, ProcessUpstream
 */
export const autoMtlsMatches = (
  spec: UpstreamSpec,
  { autoMtls }: UpstreamSettings,
): readonly SocketMatch[] | undefined => {
  if (autoMtls === undefined || spec.sslConfig !== undefined || spec.disableIstioAutoMtls === true) {
    return undefined;
  }
  if (autoMtls === "without-integration") return [];
  const common = {
    tls_params: {},
    tls_certificate_sds_secret_configs: [sdsSecret("istio_server_cert", {}, { nodeOnce: true })],
    validation_context_sds_secret_config: sdsSecret("istio_validation_context", {}, { nodeOnce: true }),
    alpn_protocols: ["istio"],
  };
  return [
    { name: "tlsMode-istio", match: meshMetadata, transport_socket: clientTls(common, { sni: sniOf(spec) }) },
    { name: "tlsMode-disabled", match: {}, transport_socket: plainSocket },
  ];
};
