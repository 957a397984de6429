import { textContext } from "./line-context.ts";
import type { Side } from "./tls/tls-reason.ts";

const invalidResource = /invalid resource ([a-z0-9-]{1,63})\.([a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?)/g;
const foundByCheck =
  /Found (?:rejected [A-Za-z ]{1,40}|[A-Za-z ]{1,40} with warnings)(?: by '[^']{1,63}')?: ([a-z0-9-]{1,63}) ([a-z0-9._-]{1,253})/g;
const refusedCluster = /(?:cluster\(s\) |, )([A-Za-z0-9][A-Za-z0-9._|:-]{0,251}_[a-z0-9-]{1,63}): /g;

/** Gloo's words for a listener, a virtual host or a TCP host; Envoy's for a listener; glooctl's for its objects. */
const downstream =
  /(?:Listener|VirtualHost|TcpHost|Route) (?:Error|Warning): |listener\(s\) |\.Listener rejected|Found (?:rejected )?(?:proxy|gateway|virtual service)/g;
const upstream =
  /cluster\(s\) |\.Cluster rejected|Upstream (?:Error|Warning): |Found (?:rejected )?upstream|invalid resource /g;

/** Something that a message names, and where. */
interface Mark<Value> {
  readonly at: number;
  readonly value: Value;
}

/** The objects that a message is about. */
export interface NamedObjects {
  /** The objects that are affected by what is wrong at a position, as `namespace/name`. */
  readonly affectedAt: (at: number) => readonly string[];
  /** The side that the words before a position are about; undefined when they do not say. */
  readonly sideAt: (at: number) => Side | undefined;
}

const lastBefore = <Value>(marks: readonly Mark<Value>[], at: number): Value | undefined =>
  marks.findLast((mark) => mark.at <= at)?.value;

/** The objects that a message names as invalid, rejected or refused. */
export const namedObjectsIn = (message: string): NamedObjects => {
  const objects: readonly Mark<string>[] = [
    ...[...message.matchAll(invalidResource), ...message.matchAll(foundByCheck)].map(
      ({ index, 1: namespace, 2: name }) => ({ at: index, value: `${namespace}/${name}` }),
    ),
    ...[...message.matchAll(refusedCluster)].flatMap(({ index, 1: cluster }) =>
      textContext(`cluster '${cluster}'`).upstreams.map((value) => ({ at: index, value })),
    ),
  ].toSorted((one, other) => one.at - other.at);
  const sides: readonly Mark<Side>[] = [
    ...[...message.matchAll(downstream)].map(({ index }) => ({ at: index, value: "downstream" as const })),
    ...[...message.matchAll(upstream)].map(({ index }) => ({ at: index, value: "upstream" as const })),
  ].toSorted((one, other) => one.at - other.at);
  return {
    // Gloo names an object and then what is wrong with it. If there is none before, it may be any.
    affectedAt: (at) => {
      const before = lastBefore(objects, at);
      return before === undefined ? [...new Set(objects.map(({ value }) => value))] : [before];
    },
    sideAt: (at) => lastBefore(sides, at),
  };
};
