import { textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Side } from "./tls/tls-reason.ts";

/** What a line of a log says about the connection that its messages are about. */
export interface LineContext {
  readonly side: Side | undefined;
  /** The Upstreams that it names, as `namespace/name`. */
  readonly upstreams: readonly string[];
  readonly isAccessLog: boolean;
  /** Envoy's response flags, such as `UF`. */
  readonly flags: readonly string[];
}

const name = "[A-Za-z0-9](?:[A-Za-z0-9._|:-]{0,251}[A-Za-z0-9])?";

/** `NAME_NAMESPACE` where it is known to be a cluster: in quotes, before a colon, or after the word. */
const namedCluster = new RegExp(
  `(?:cluster(?:\\(s\\))?[ :=]{1,2}['"]?|, )(${name}_[a-z0-9-]{1,63})(?=['": ,.]|$)`,
  "g",
);

/** As a field of an access log in text. A hyphen distinguishes it from words such as `connection_failure`. */
const clusterField = new RegExp(`(?<=[\\s"])(?=\\S{0,300}-)(${name}_[a-z0-9-]{1,63})(?=[\\s"]|$)`, "g");

const request =
  /"(?:[A-Z]{3,10}|-) [^"]{0,2000}" (\d{1,3}) (?:-|(?<flags>(?:[A-Z]{2,8},){0,8}[A-Z]{2,8}))(?= |$)/;

/** Gloo 1.22.1 `UpstreamToClusterName`: `NAME_NAMESPACE`; a name has no underscore, a namespace neither. */
const upstreamOf = (cluster: string): string | undefined => {
  const at = cluster.lastIndexOf("_");
  const parts = { name: cluster.slice(0, at), namespace: cluster.slice(at + 1) };
  return at > 0 && /^[a-z0-9-]{1,63}$/.test(parts.namespace) && /^[A-Za-z0-9._-]+$/.test(parts.name)
    ? `${parts.namespace}/${parts.name}`
    : undefined;
};

const upstreamsIn = (line: string, pattern: RegExp): readonly string[] => [
  ...new Set([...line.matchAll(pattern)].flatMap(([, cluster = ""]) => upstreamOf(cluster) ?? [])),
];

/** The context of a message that is not a line of a log. */
export const sideContext = (side: Side | undefined): LineContext => ({
  side,
  upstreams: [],
  isAccessLog: false,
  flags: [],
});

/** The context of a line of text. */
export const textContext = (line: string): LineContext => {
  const access = request.exec(line);
  const named = line.includes("_") ? upstreamsIn(line, namedCluster) : [];
  return {
    side: undefined,
    upstreams: named.length === 0 && access !== null ? upstreamsIn(line, clusterField) : named,
    isAccessLog: access !== null,
    flags: access?.groups?.flags?.split(",") ?? [],
  };
};

const clusterKeys = [
  "upstream_cluster",
  "upstreamCluster",
  "upstream_cluster_name",
  "cluster",
  "cluster_name",
  "clusterName",
];
const flagKeys = ["response_flags", "responseFlags", "flags"];

/** The context of a line of JSON. */
export const jsonContext = (fields: unknown): LineContext => {
  const first = (keys: readonly string[]): string | undefined =>
    keys.map((key) => textAt(fields, [key])).find((text) => text !== undefined);
  const upstream = upstreamOf(first(clusterKeys) ?? "");
  const isAccessLog = valueAt(fields, ["response_code"]) !== undefined || first(flagKeys) !== undefined;
  return {
    side: undefined,
    upstreams: upstream === undefined ? [] : [upstream],
    isAccessLog,
    flags: isAccessLog ? (first(flagKeys) ?? "").split(",").filter((flag) => /^[A-Z]{2,8}$/.test(flag)) : [],
  };
};
