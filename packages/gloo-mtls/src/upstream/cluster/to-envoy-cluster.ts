import type { Path } from "@gloo-mtls/objects/data";
import { isIpAddress } from "@gloo-mtls/objects/formats";
import { anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import type { SecretIndex } from "../secret/secret-index.ts";
import type { StaticSpec } from "../upstream/static-spec.ts";
import type { Upstream, UpstreamSpec } from "../upstream/upstream.ts";
import { autoMtlsMatches } from "./auto-mtls.ts";
import { circuitBreakers } from "./circuit-breakers.ts";
import { type ClientTls, withSni } from "./client-tls-context.ts";
import { cloudHost } from "./cloud-host.ts";
import { healthCheckProblem, healthChecks } from "./health-checks.ts";
import { type ClusterSocket, proxyProtocolVersion, withProxyProtocol } from "./proxy-protocol.ts";
import { hostProblem, matchName, sniOf, socketEndpoint, staticEndpoints } from "./static-endpoints.ts";
import { unknownVersions } from "./tls-parameters.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";
import { impliedTlsSocket, tlsSocket } from "./transport-socket.ts";
import { type Tunnel, tunnel } from "./tunnel.ts";
import { isGrpc, type Untranslated, untranslated } from "./untranslated.ts";
import { clusterName, type SocketMatch, type UpstreamCluster } from "./upstream-cluster.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

/** What Gloo makes of an Upstream. */
export interface Translation {
  /**
   * The cluster that routes lead to. Undefined when Envoy does not get it: Gloo's sanitizer takes out the
   * clusters of Upstreams with errors.
   */
  readonly cluster: UpstreamCluster | undefined;
  /** What there is besides, where the cluster leads through an HTTP proxy. */
  readonly tunnel: Omit<Tunnel, "cluster"> | undefined;
  readonly problems: readonly TranslationProblem[];
  /** What Gloo would add that is not here. */
  readonly untranslated: readonly Untranslated[];
  /**
   * What the proxy does in place of the TLS that was asked for, while the Secret is missing: it sends in
   * plaintext, or, where the spec implies TLS, with TLS that verifies nothing. Undefined when it does what
   * was asked for, or nothing.
   */
  readonly degradedTo: "plaintext" | "unverified-tls" | undefined;
}

interface Asked {
  readonly socket: ClientTls | undefined;
  readonly problem: TranslationProblem | undefined;
}

/** The socket of one of the two fields with TLS. */
const askedFor = (
  { spec }: Upstream,
  field: "sslConfig" | "httpConnectSslConfig",
  secrets: SecretIndex,
  settings: UpstreamSettings,
): Asked => {
  const config = spec[field];
  if (config === undefined) return { socket: undefined, problem: undefined };
  // The defaults of the Settings are for sslConfig alone.
  const { sslParameters: _, ...others } = settings;
  const made = tlsSocket(config, secrets, field === "sslConfig" ? settings : others, ["spec", field]);
  if ("socket" in made) return { socket: made.socket, problem: undefined };
  const tolerated = made.problem.code === "secret-not-found" && settings.warnMissingTlsSecret === true;
  return { socket: undefined, problem: tolerated ? { ...made.problem, severity: "warning" } : made.problem };
};

const impliesTls = ({ useTls, hosts = [] }: StaticSpec): boolean =>
  useTls ?? hosts.some(({ port }) => port === 443);

const hostnameOf = ({ hosts = [] }: StaticSpec): string =>
  hosts.find(({ addr = "" }) => !isIpAddress(addr))?.addr ?? "";

/**
 * TLS that a spec brings without an `sslConfig`: the name that is sent, and where in the Upstream it comes
 * from.
 */
interface Implied {
  readonly sni: string;
  readonly at: Path;
  /** Whether it takes the place of the `sslConfig` too. */
  readonly always: boolean;
}

const impliedBy = (spec: UpstreamSpec): Implied | undefined => {
  const cloud = cloudHost(spec);
  if (cloud !== undefined) return { sni: cloud.host, at: ["spec", cloud.kind], always: true };
  return spec.static === undefined || !impliesTls(spec.static)
    ? undefined
    : { sni: hostnameOf(spec.static), at: ["spec", "static"], always: false };
};

const matchesOf = (
  { static: fixed }: UpstreamSpec,
  tls: ClientTls | undefined,
  wrap: (socket: ClientTls) => ClusterSocket,
): readonly SocketMatch[] => {
  if (tls === undefined || fixed === undefined) return [];
  return (fixed.hosts ?? []).flatMap((host): readonly SocketMatch[] => {
    const sni = sniOf(fixed, host);
    const name = matchName(fixed, host);
    return sni === "" ? [] : [{ name, match: { [name]: true }, transport_socket: wrap(withSni(tls, sni)) }];
  });
};

const discoveryOf = (spec: UpstreamSpec, name: string): Partial<UpstreamCluster> => {
  const at = (...endpoints: ReturnType<typeof staticEndpoints>): Partial<UpstreamCluster> => ({
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: endpoints }] },
  });
  const cloud = cloudHost(spec);
  if (cloud !== undefined) {
    return { type: "LOGICAL_DNS", dns_lookup_family: "V4_ONLY", ...at(socketEndpoint(cloud.host, 443)) };
  }
  if (spec.pipe !== undefined) {
    return { type: "STATIC", ...at({ endpoint: { address: { pipe: { path: spec.pipe.path ?? "" } } } }) };
  }
  if (spec.static !== undefined) {
    const checkedAs = spec.healthChecks?.[0]?.httpHealthCheck?.host ?? "";
    return {
      ...(hostnameOf(spec.static) === ""
        ? { type: "STATIC" }
        : { type: "STRICT_DNS", dns_lookup_family: "V4_ONLY" }),
      ...at(...staticEndpoints(spec.static, checkedAs)),
    };
  }
  if ([spec.kube, spec.consul, spec.awsEc2].every((type) => type === undefined)) return {};
  return {
    type: "EDS",
    eds_cluster_config: { eds_config: { ads: {}, resource_api_version: "V3" } },
  };
};

/** @see Gloo 1.22.1 `projects/gloo/pkg/translator/defaults.go`, ClusterConnectionTimeout */
const defaultTimeout = "5s";

const http2Extension = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/** @see Gloo 1.22.1 `projects/gloo/pkg/plugins/protocoloptions/plugin.go`, ProcessUpstream */
const http2Of = (spec: UpstreamSpec): Partial<UpstreamCluster> => ({
  ...(spec.useHttp2 === true || isGrpc(spec) ? { http2_protocol_options: {} } : {}),
  ...(spec.useHttp2 === true
    ? {
        typed_extension_protocol_options: {
          [http2Extension]: {
            "@type": `type.googleapis.com/${http2Extension}`,
            explicit_http_config: { http2_protocol_options: {} },
          },
        },
      }
    : {}),
});

/** What Gloo reports of the version of the PROXY protocol. */
const versionProblem = (given: string): TranslationProblem | undefined => {
  if (given === "" || proxyProtocolVersion(given) !== undefined) return undefined;
  const at = ["spec", "proxyProtocolVersion"];
  // Gloo cuts off the first and the last character, which it takes for quotes; of a single one, Go cannot.
  return given.length === 1
    ? refused("gloo-panics", at, "runtime error: slice bounds out of range [1:0]")
    : refused("unknown-proxy-protocol", at, `proxy protocol version ${given.slice(1, -1)} is not supported`);
};

const addressProblem = ({ static: fixed, pipe }: UpstreamSpec): TranslationProblem | undefined => {
  if (fixed !== undefined) return hostProblem(fixed, ["spec", "static"]);
  return pipe !== undefined && (pipe.path ?? "") === ""
    ? refused("no-path", ["spec", "pipe", "path"], "no path provided")
    : undefined;
};

/**
 * Gloo's translation of an Upstream to an Envoy cluster after all of its plugins, with everything that Gloo
 * would report, in its order. Endpoints of Kubernetes Services, of Consul and of EC2 come over ADS, as in a
 * proxy. What is not translated is named.
 * @param secrets Those of the cluster, indexed once with `secretIndex` for however many Upstreams.
 * @param settings `chartSettings`, or what `readUpstreamSettings` reads; `{}` is an installation without the
 * chart.
 * @see Gloo 1.22.1 `projects/gloo/pkg/translator/clusters.go`,
 * `projects/gloo/pkg/plugins/registry/registry.go`
 */
export const toEnvoyCluster = (
  upstream: Upstream,
  secrets: SecretIndex,
  settings: UpstreamSettings,
): Translation => {
  requireArgument(
    "upstream",
    upstream,
    anObjectWith({ metadata: required(anObject), spec: required(anObject) }),
  );
  requireArgument("settings", settings, anObject);
  const { spec, metadata } = upstream;
  const { proxyProtocolVersion: given = "", httpProxyHostname = "" } = spec;
  const asked = askedFor(upstream, "sslConfig", secrets, settings);
  const tunnelled = httpProxyHostname !== "";
  const toProxy: Asked = tunnelled
    ? askedFor(upstream, "httpConnectSslConfig", secrets, settings)
    : { socket: undefined, problem: undefined };

  const version = proxyProtocolVersion(given);
  const wrap = (socket: ClientTls): ClusterSocket =>
    version === undefined ? socket : withProxyProtocol(socket, version);

  const inSpec = impliedBy(spec);
  // Within the PROXY protocol a plain socket is a socket too, and then a static Upstream implies nothing.
  const implied =
    inSpec?.always === true || (asked.socket === undefined && version === undefined) ? inSpec : undefined;
  const [badDefault] = implied === undefined ? [] : unknownVersions(settings.sslParameters, implied.at);

  const problems = [
    healthCheckProblem(spec.healthChecks ?? [], ["spec", "healthChecks"]),
    asked.problem,
    versionProblem(given),
    addressProblem(spec),
    badDefault === undefined ? undefined : { ...badDefault, path: implied?.at ?? [] },
    toProxy.problem,
  ].filter((problem) => problem !== undefined);
  const left = untranslated(spec);

  const intolerable =
    settings.proxy === "kube-gateway"
      ? problems.length > 0
      : problems.some(({ severity }) => severity === "error");
  if (intolerable) {
    return { cluster: undefined, tunnel: undefined, problems, untranslated: left, degradedTo: undefined };
  }

  const tls = implied === undefined ? asked.socket : impliedTlsSocket(implied.sni, settings);
  const socket =
    implied?.always === true
      ? tls
      : tls === undefined && version !== undefined
        ? withProxyProtocol(undefined, version)
        : tls && wrap(tls);
  const matches = autoMtlsMatches(spec, settings) ?? matchesOf(spec, tls, wrap);
  const name = clusterName(metadata.name, metadata.namespace);
  const breakers = spec.circuitBreakers ?? settings.circuitBreakers;
  const direct: UpstreamCluster = {
    name,
    connect_timeout: spec.connectionConfig?.connectTimeout ?? defaultTimeout,
    ...discoveryOf(spec, name),
    ...(spec.healthChecks === undefined || spec.healthChecks.length === 0
      ? {}
      : { health_checks: healthChecks(spec.healthChecks) }),
    ...(breakers === undefined ? {} : { circuit_breakers: circuitBreakers(breakers) }),
    ...(spec.ignoreHealthOnHostRemoval === true ? { ignore_health_on_host_removal: true } : {}),
    ...(spec.respectDnsTtl === true ? { respect_dns_ttl: true } : {}),
    ...http2Of(spec),
    ...(socket === undefined ? {} : { transport_socket: socket }),
    ...(matches.length === 0 ? {} : { transport_socket_matches: matches }),
  };
  // While the proxy's own Secret is missing, the socket for the target stays on the way to the proxy.
  const proxySocket = toProxy.problem === undefined ? toProxy.socket : socket;
  const { cluster, ...rest } = tunnelled ? tunnel(direct, proxySocket, spec) : { cluster: direct };
  return {
    cluster,
    tunnel: "proxy" in rest ? rest : undefined,
    problems,
    untranslated: left,
    degradedTo:
      asked.problem === undefined ? undefined : implied === undefined ? "plaintext" : "unverified-tls",
  };
};
