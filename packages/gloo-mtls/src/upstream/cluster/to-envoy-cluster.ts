import { isIpAddress } from "@gloo-mtls/objects/formats";
import type { SecretIndex } from "../secret/secret-index.ts";
import type { StaticSpec } from "../upstream/static-spec.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { type ClientTls, withSni } from "./client-tls-context.ts";
import { type ClusterSocket, proxyProtocolVersion, withProxyProtocol } from "./proxy-protocol.ts";
import { hostProblem, matchName, sniOf, staticEndpoints } from "./static-endpoints.ts";
import { unknownVersions } from "./tls-parameters.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";
import { impliedTlsSocket, tlsSocket } from "./transport-socket.ts";
import { clusterName, type SocketMatch, type UpstreamCluster } from "./upstream-cluster.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

/** What Gloo makes of an Upstream. */
export interface Translation {
  /** Undefined when Envoy does not get it: Gloo's sanitizer takes out the clusters of Upstreams with errors. */
  readonly cluster: UpstreamCluster | undefined;
  readonly problems: readonly TranslationProblem[];
  /**
   * What the proxy does in place of the TLS that was asked for, while the Secret is missing: it sends in plaintext, or, where a
   * static upstream implies TLS, with TLS that verifies nothing. Undefined when it does what was asked for, or nothing.
   */
  readonly degradedTo: "plaintext" | "unverified-tls" | undefined;
}

interface Asked {
  readonly socket: ClientTls | undefined;
  readonly problem: TranslationProblem | undefined;
}

const askedFor = ({ spec }: Upstream, secrets: SecretIndex, settings: UpstreamSettings): Asked => {
  if (spec.sslConfig === undefined) return { socket: undefined, problem: undefined };
  const made = tlsSocket(spec.sslConfig, secrets, settings, ["spec", "sslConfig"]);
  if ("socket" in made) return { socket: made.socket, problem: undefined };
  const tolerated = made.problem.code === "secret-not-found" && settings.warnMissingTlsSecret === true;
  return { socket: undefined, problem: tolerated ? { ...made.problem, severity: "warning" } : made.problem };
};

const impliesTls = ({ useTls, hosts = [] }: StaticSpec): boolean =>
  useTls ?? hosts.some(({ port }) => port === 443);

const hostnameOf = ({ hosts = [] }: StaticSpec): string =>
  hosts.find(({ addr = "" }) => !isIpAddress(addr))?.addr ?? "";

const matchesOf = (
  spec: StaticSpec,
  tls: ClientTls | undefined,
  wrap: (socket: ClientTls) => ClusterSocket,
): Pick<UpstreamCluster, "transport_socket_matches"> => {
  if (tls === undefined) return {};
  const matches = (spec.hosts ?? []).flatMap((host): readonly SocketMatch[] => {
    const sni = sniOf(spec, host);
    const name = matchName(spec, host);
    return sni === "" ? [] : [{ name, match: { [name]: true }, transport_socket: wrap(withSni(tls, sni)) }];
  });
  return matches.length === 0 ? {} : { transport_socket_matches: matches };
};

const discoveryOf = ({ spec }: Upstream, name: string): Partial<UpstreamCluster> => {
  if (spec.static !== undefined) {
    return {
      ...(hostnameOf(spec.static) === ""
        ? { type: "STATIC" }
        : { type: "STRICT_DNS", dns_lookup_family: "V4_ONLY" }),
      load_assignment: {
        cluster_name: name,
        endpoints: [{ lb_endpoints: staticEndpoints(spec.static) }],
      },
    };
  }
  if (spec.kube === undefined) return {};
  return {
    type: "EDS",
    eds_cluster_config: { eds_config: { ads: {}, resource_api_version: "V3" } },
  };
};

/**
 * Gloo's translation of an Upstream to an Envoy cluster, with everything that Gloo would report about its TLS and its addresses, in
 * its order. Endpoints of Kubernetes Services come over ADS, as in a proxy; those of other types than `static` and `kube` are found by
 * plugins of their own, so such a cluster has its TLS and no endpoints. Two plugins that replace sockets are left out: Istio's auto mTLS
 * (for Upstreams without an `sslConfig`), and HTTP CONNECT (`httpProxyHostname`, which moves the socket to a cluster of its own, without
 * the server name of each host, and gives this one that of `httpConnectSslConfig`).
 * @param secrets Those of the cluster, indexed once with `secretIndex` for however many Upstreams.
 * @param settings `chartSettings`, or what `readUpstreamSettings` reads; `{}` is an installation without the chart.
 * @see Gloo 1.22.1 `projects/gloo/pkg/translator/clusters.go`, `projects/gloo/pkg/plugins/static/plugin.go`
 */
export const toEnvoyCluster = (
  upstream: Upstream,
  secrets: SecretIndex,
  settings: UpstreamSettings,
): Translation => {
  const { spec, metadata } = upstream;
  const asked = askedFor(upstream, secrets, settings);
  const problems: TranslationProblem[] = asked.problem === undefined ? [] : [asked.problem];

  const { proxyProtocolVersion: given = "" } = spec;
  const version = proxyProtocolVersion(given);
  if (given !== "" && version === undefined) {
    const at = ["spec", "proxyProtocolVersion"];
    // Gloo cuts off the first and the last character, which it takes for quotes; of a single one, Go cannot.
    problems.push(
      given.length === 1
        ? refused("gloo-panics", at, "runtime error: slice bounds out of range [1:0]")
        : refused(
            "unknown-proxy-protocol",
            at,
            `proxy protocol version ${given.slice(1, -1)} is not supported`,
          ),
    );
  }
  const wrap = (socket: ClientTls): ClusterSocket =>
    version === undefined ? socket : withProxyProtocol(socket, version);

  const bad = spec.static === undefined ? undefined : hostProblem(spec.static, ["spec", "static"]);
  if (bad !== undefined) problems.push(bad);

  // Within the PROXY protocol a plain socket is a socket too, and then Gloo implies nothing.
  const implied =
    asked.socket === undefined &&
    version === undefined &&
    spec.static !== undefined &&
    impliesTls(spec.static);
  const [badDefault] = implied ? unknownVersions(settings.sslParameters, ["spec", "static"]) : [];
  if (badDefault !== undefined) problems.push({ ...badDefault, path: ["spec", "static"] });
  const tls =
    implied && spec.static !== undefined ? impliedTlsSocket(hostnameOf(spec.static), settings) : asked.socket;
  const socket =
    tls === undefined && version !== undefined ? withProxyProtocol(undefined, version) : tls && wrap(tls);

  const name = clusterName(metadata.name, metadata.namespace);
  const intolerable =
    settings.proxy === "kube-gateway"
      ? problems.length > 0
      : problems.some(({ severity }) => severity === "error");
  if (intolerable) return { cluster: undefined, problems, degradedTo: undefined };
  return {
    cluster: {
      name,
      connect_timeout: "5s",
      ...discoveryOf(upstream, name),
      ...(spec.useHttp2 === true ? { http2_protocol_options: {} } : {}),
      ...(socket === undefined ? {} : { transport_socket: socket }),
      ...(spec.static === undefined ? {} : matchesOf(spec.static, tls, wrap)),
    },
    problems,
    degradedTo: asked.problem === undefined ? undefined : implied ? "unverified-tls" : "plaintext",
  };
};
