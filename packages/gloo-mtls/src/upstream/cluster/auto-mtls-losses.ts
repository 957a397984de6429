import type { Path } from "@gloo-mtls/objects/data";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { secretIndex } from "../secret/secret-index.ts";
import { readKnown } from "../upstream/read-known.ts";
import type { Upstream, UpstreamSpec } from "../upstream/upstream.ts";
import { type Lost, lostTo } from "./connection.ts";
import { toEnvoyCluster } from "./to-envoy-cluster.ts";
import type { UpstreamCluster } from "./upstream-cluster.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

/** Something that an Upstream asks for, and automatic mTLS takes away. */
export interface AutoMtlsLoss {
  /** Where in the Upstream it is asked for. */
  readonly path: Path;
  /** Such as `port 443 asks for TLS`. */
  readonly asked: string;
  /** Such as `Envoy sends requests to example.com:443 in plaintext`. */
  readonly instead: string;
}

const askedBy = (spec: UpstreamSpec, what: Lost["what"]): readonly [path: Path, name: string] => {
  if (what === "proxy-protocol") return [["proxyProtocolVersion"], "proxyProtocolVersion"];
  if (spec.static !== undefined) {
    return spec.static.useTls === undefined ? [["static"], "port 443"] : [["static", "useTls"], "useTls"];
  }
  const kind = (["aws", "azure", "gcp"] as const).find((key) => spec[key] !== undefined) ?? "";
  return [[kind], kind];
};

/** What an Upstream loses to automatic mTLS in its cluster. */
export const autoMtlsLosses = (spec: UpstreamSpec, cluster: UpstreamCluster): readonly AutoMtlsLoss[] => {
  requireArgument("spec", spec, anObject);
  requireArgument("cluster", cluster, anObject);
  return lostTo(cluster).map(({ what, to }) => {
    const [path, name] = askedBy(spec, what);
    const [wish, effect] = what === "tls" ? ["TLS", "in plaintext"] : ["the PROXY protocol", "without it"];
    return {
      path: ["spec", ...path],
      asked: `${name} asks for ${wish}`,
      instead: `Envoy sends requests to ${to.join(" and ")} ${effect}`,
    };
  });
};

const none = secretIndex([]);

/**
 * What an Upstream would lose if automatic mTLS were switched on in the Settings; nothing for one that has an
 * `sslConfig` or is exempt.
 * @returns Undefined for an object that cannot be read as an Upstream, of which nothing is known.
 */
export const lossesIfAutoMtls = (
  manifest: unknown,
  settings: UpstreamSettings,
): readonly AutoMtlsLoss[] | undefined => {
  const upstream: Upstream | undefined = readKnown(manifest);
  if (upstream === undefined) return undefined;
  // No Secret matters: an Upstream with an sslConfig keeps it, and one that is missing for an HTTP proxy
  // takes nothing away.
  const { cluster } = toEnvoyCluster(upstream, none, {
    ...settings,
    autoMtls: "on",
    warnMissingTlsSecret: true,
  });
  return cluster === undefined ? [] : autoMtlsLosses(upstream.spec, cluster);
};
