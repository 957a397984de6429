import { openLists } from "@gloo-mtls/objects/object";
import { type ObjectReference, oneOf, requireOptions } from "@gloo-mtls/objects/report";
import { isGlooKind, objectName } from "../check/object-name.ts";
import { autoMtlsLosses } from "../cluster/auto-mtls-losses.ts";
import { type Connection, connectionsOf } from "../cluster/connection.ts";
import { settingsAmong } from "../cluster/settings-among.ts";
import { type Translation, toEnvoyCluster } from "../cluster/to-envoy-cluster.ts";
import { chartSettings } from "../cluster/upstream-settings.ts";
import { secretIndex } from "../secret/secret-index.ts";
import { readKnown } from "../upstream/read-known.ts";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import { type AuditedConnection, auditedConnection } from "./audited-connection.ts";
import { type StrictReadiness, strictReadiness } from "./strict-readiness.ts";

/** A connection of an Upstream, and what STRICT makes of it. */
export interface UpstreamConnection extends AuditedConnection {
  /** The HTTP proxy that it goes through by CONNECT; undefined for none. */
  readonly through: string | undefined;
  readonly strict: StrictReadiness;
}

/** What Envoy does for an Upstream after all of Gloo's plugins. */
export interface AuditedUpstream {
  readonly upstream: ObjectReference;
  /** One for each kind of endpoint; empty where Envoy gets no cluster, or nothing is known. */
  readonly connections: readonly UpstreamConnection[];
  /** Why this is not the whole, or not as it was meant; sentences without a full stop. */
  readonly remarks: readonly string[];
  /** Whether all of it is known. */
  readonly isKnown: boolean;
}

/** Options of an audit besides the objects. */
export interface AuditOptions {
  /**
   * With `partial` a Secret that is not among the objects is not known, instead of missing. `complete` by
   * default.
   */
  readonly secrets?: "complete" | "partial" | undefined;
}

const remarksOf = (
  spec: UpstreamSpec,
  { cluster, problems, untranslated, degradedTo }: Translation,
): readonly string[] => [
  ...(cluster === undefined ? ["Envoy gets no cluster of it"] : []),
  ...(cluster === undefined ? [] : autoMtlsLosses(spec, cluster)).map(
    ({ asked, instead }) => `${asked}, but auto mTLS takes its place, and ${instead}`,
  ),
  ...problems.map(({ message }) => `Gloo reports: ${message}`),
  ...(degradedTo === undefined ? [] : ["this holds until the Secret is there"]),
  ...untranslated.map(({ path, what }) => `not translated: ${path.join(".")}: ${what}`),
];

const connectionsFor = (
  spec: UpstreamSpec,
  { cluster, tunnel }: Translation,
): readonly UpstreamConnection[] => {
  if (cluster === undefined) return [];
  const config = spec.sslConfig ?? {};
  const strictly = (connection: AuditedConnection, through?: string): UpstreamConnection => ({
    ...connection,
    through,
    strict: strictReadiness(spec, connection),
  });
  const direct = (connections: readonly Connection[], of: typeof config): readonly UpstreamConnection[] =>
    connections.map((connection) => strictly(auditedConnection(connection, of)));
  if (tunnel === undefined) return direct(connectionsOf(cluster), config);
  const toProxy = direct(connectionsOf(tunnel.proxy), spec.httpConnectSslConfig ?? {});
  return [
    ...connectionsOf(cluster).map((connection): UpstreamConnection => {
      const to = spec.httpProxyHostname ?? "";
      const audited = auditedConnection({ ...connection, to }, config);
      const strict: StrictReadiness = { state: "outside", reason: "the HTTP proxy dials it, not Envoy" };
      return { ...audited, through: toProxy.map((proxy) => proxy.to).join(", "), strict };
    }),
    ...toProxy,
  ];
};

/**
 * What Envoy does for every Upstream among some objects: plaintext or TLS, verified against whom, with which
 * names and which client certificate, and whether it goes on when Istio's STRICT is switched on. Lists are
 * opened, and the Settings and Secrets count.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const auditUpstreams = (
  manifests: readonly unknown[],
  options: AuditOptions = {},
): readonly AuditedUpstream[] => {
  requireOptions(options, { secrets: oneOf(["complete", "partial"]) });
  const { secrets: seen = "complete" } = options;
  const objects = openLists(manifests);
  const secrets = secretIndex(objects);
  const read = settingsAmong(objects);
  const settings = read.ok ? read.value : chartSettings;
  const general = read.ok ? [] : ["the Settings cannot be read, and those of the chart are taken for them"];
  return objects
    .filter((object) => isGlooKind(object, "Upstream"))
    .map((manifest): AuditedUpstream => {
      const upstream = objectName(manifest);
      const known = readKnown(manifest);
      if (known === undefined) {
        const remarks = [...general, "the Upstream cannot be read: upstream check says why"];
        return { upstream, connections: [], remarks, isKnown: false };
      }
      const translation = toEnvoyCluster(known, secrets, settings);
      const isMissing = translation.problems.some(({ code }) => code === "secret-not-found");
      if (isMissing && seen === "partial") {
        const remarks = [...general, "its Secret is not among the objects, so its TLS is not known"];
        return { upstream, connections: [], remarks, isKnown: false };
      }
      return {
        upstream,
        connections: connectionsFor(known.spec, translation),
        remarks: [...general, ...remarksOf(known.spec, translation)],
        isKnown:
          read.ok && translation.untranslated.every(({ path }) => path[1] !== "ai" && path[1] !== "gcp"),
      };
    });
};
