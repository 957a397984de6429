import { isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { UpstreamSpec } from "../upstream/upstream.ts";

/** A field that changes what Envoy does, and whose effect is not in a translation. */
export interface Untranslated {
  readonly path: Path;
  /** What is missing. */
  readonly what: string;
}

const enterprise = "Gloo Enterprise alone knows it; open-source Gloo refuses the Upstream";

/** Fields by what of them is missing. @see Gloo 1.22.1 `projects/gloo/pkg/plugins/registry/registry.go` */
const missing: readonly (readonly [path: readonly string[], what: string])[] = [
  [["ai"], enterprise],
  [["gcp"], enterprise],
  [["failover"], enterprise],
  [
    ["aws"],
    "the credentials that Gloo gives to its Lambda filter; where it finds none, it refuses the Upstream",
  ],
  [["azure", "secretRef"], "whether Gloo finds the API keys; where it does not, it refuses the Upstream"],
  [["loadBalancerConfig"], "the choice among endpoints"],
  [["outlierDetection"], "the ejection of endpoints"],
  [["preconnectPolicy"], "connections that are opened ahead"],
  [["dnsRefreshRate"], "how often names are looked up"],
  [["kube", "subsetSpec"], "the subsets of endpoints"],
  [["consul", "subsetSpec"], "the subsets of endpoints"],
];

const ofHttp2 = [
  ...["initialStreamWindowSize", "initialConnectionWindowSize", "maxConcurrentStreams"],
  "overrideStreamErrorOnInvalidHttpMessage",
];

const ofHealthChecks: readonly (readonly [path: readonly string[], what: string])[] = [
  [["customHealthCheck"], "a checker of another kind"],
  [["httpHealthCheck", "requestHeadersToAdd"], "headers of the request"],
  [["httpHealthCheck", "responseAssertions"], enterprise],
  [["grpcHealthCheck", "initialMetadata"], "headers of the request"],
];

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function* fieldsOf(spec: UpstreamSpec): Iterable<Untranslated> {
  for (const [path, what] of missing) if (isGiven(valueAt(spec, path))) yield { path, what };
  const { connectTimeout: _, ...connections } = spec.connectionConfig ?? {};
  if (Object.values(connections).some(isGiven)) {
    yield { path: ["connectionConfig"], what: "keepalives, buffers and limits of connections" };
  }
  const selection = spec.protocolSelection;
  if (isGiven(selection) && selection !== 0 && selection !== "USE_CONFIGURED_PROTOCOL") {
    yield { path: ["protocolSelection"], what: "the choice of the HTTP version" };
  }
  if (spec.useHttp2 === true) {
    for (const key of ofHttp2) {
      if (isGiven(valueAt(spec, [key]))) yield { path: [key], what: "an option of HTTP/2" };
    }
  }
  for (const [index, check] of (spec.healthChecks ?? []).entries()) {
    for (const [path, what] of ofHealthChecks) {
      if (isGiven(valueAt(check, path))) yield { path: ["healthChecks", index, ...path], what };
    }
  }
  for (const [index, { healthCheckConfig }] of (spec.static?.hosts ?? []).entries()) {
    const { path = "", method = "" } = healthCheckConfig ?? {};
    if (path !== "" || method !== "") {
      yield { path: ["static", "hosts", index, "healthCheckConfig"], what: enterprise };
    }
  }
}

/** Everything of an Upstream whose effect a translation does not show. */
export const untranslated = (spec: UpstreamSpec): readonly Untranslated[] =>
  [...fieldsOf(spec)].map(({ path, what }) => ({ path: ["spec", ...path], what }));

/**
 * Whether the service is one of gRPC, for which Gloo takes HTTP/2.
 * @see Gloo 1.22.1 `plugins/grpc/plugin.go`
 */
export const isGrpc = (spec: UpstreamSpec): boolean =>
  [spec.static, spec.kube, spec.pipe, spec.consul, spec.awsEc2].some((type) =>
    isMap(valueAt(type, ["serviceSpec", "grpc"])),
  );
