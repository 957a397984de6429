import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Chart } from "../chart/chart.ts";
import { droppedKeys } from "../chart/dropped-keys.ts";
import type { Change } from "../chart/history.ts";
import { sinceText } from "../chart/since.ts";
import type { LoadedValues } from "../load-values.ts";
import { defaultsOf } from "../values/defaults-of.ts";
import { knownTo } from "../values/later-keys.ts";
import { isNewer } from "./stops.ts";
import type { ValueEdit } from "./value-edit.ts";

/** An edit before it is known whether it helps. */
export type Candidate = Pick<ValueEdit, "kind" | "path" | "value" | "cause" | "reason">;

const drop = (path: Path, cause: Change, reason: string): Candidate => ({
  kind: "drop",
  path: path.map(String),
  value: undefined,
  cause,
  reason,
});

const set = (path: readonly string[], value: Data, cause: Change, reason: string): Candidate => ({
  kind: "set",
  path,
  value,
  cause,
  reason,
});

function* leavesOf(
  data: DataMap,
  above: readonly string[] = [],
): Generator<readonly [readonly string[], Data]> {
  for (const [key, value] of Object.entries(data)) {
    const path = [...above, key];
    if (isMap(value)) yield* leavesOf(value, path);
    else yield [path, value];
  }
}

/** Defaults that a change takes away or replaces: to set each keeps what it was. */
function* earlierDefaults(chart: Chart, differing: readonly Change[]): Generator<Candidate> {
  for (const change of differing) {
    const without: Chart = {
      ...chart,
      has: (asked) => (asked === change ? !chart.has(asked) : chart.has(asked)),
    };
    for (const [path, value] of leavesOf(defaultsOf(without))) {
      if (value === null || valueAt(defaultsOf(chart), path) === value) continue;
      yield set(path, value, change, "it is the default today");
    }
  }
}

/** What runs each gateway proxy, by the key of the proxy. */
export type ProxyKinds = ReadonlyMap<string, string>;

/** From 1.22 on a value decides what runs a proxy. The default proxy comes first: the others inherit it. */
function* proxyKinds(kinds: ProxyKinds): Generator<Candidate> {
  for (const [proxy, kind] of kinds) {
    const path = ["gatewayProxies", proxy, "kind", "workloadType"];
    const reason = `a ${kind} runs the proxy today`;
    yield set(path, kind, "proxy-workload-kind", reason);
  }
}

/**
 * Keys that were ignored and begin to have an effect: Helm drops what a chart does not know without a word.
 */
function* awaking(from: Chart, to: Chart, user: DataMap): Generator<Candidate> {
  for (const { path, since } of knownTo(from, user).later) {
    if (to.has(since)) {
      yield drop(path, since, `it had no effect until now: chart ${from.version} does not have it`);
    }
  }
}

/** What may keep today's behaviour. Whether it does, a render has to show. */
export function* keepingCandidates(
  from: Chart,
  to: Chart,
  {
    user,
    kinds,
    differing,
  }: { readonly user: DataMap; readonly kinds: ProxyKinds; readonly differing: readonly Change[] },
): Generator<Candidate> {
  yield* awaking(from, to, user);
  if (differing.includes("proxy-workload-kind")) yield* proxyKinds(kinds);
  yield* earlierDefaults(to, differing);
}

/** Keys that have no effect in the newer version, and so may go. */
export function* idleKeys(
  from: Chart,
  to: Chart,
  { user }: Pick<LoadedValues, "user">,
): Generator<Candidate> {
  for (const { path, since } of knownTo(to, user).later) {
    const known = from.has(since)
      ? `chart ${to.version} does not have it, and ignores it`
      : "it has no effect";
    yield drop(path, since, `${known}: it came with ${sinceText(since)}`);
  }
  for (const { path, until, reason } of droppedKeys) {
    if (valueAt(user, path) === undefined || isNewer({ ...to, version: until }, to)) continue;
    yield drop(path, "graphql-rbac", reason);
  }
}
