import { type DataMap, deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { type Chart, newestChart } from "../chart/chart.ts";
import { manifestsOf } from "../manifests/index.ts";
import { renderingOf } from "../manifests/rendering.ts";
import { makePlan, type Plan } from "../plan/index.ts";
import type { MergedValues, Refusal } from "../plan/inputs.ts";
import { coalesce } from "../values/coalesce.ts";
import { defaultsOf } from "../values/defaults-of.ts";
import { knownTo } from "../values/later-keys.ts";

interface Planned {
  readonly plan: Plan;
  readonly refusals: readonly Refusal[];
  /** The object of this kind and name; undefined when there is none. */
  readonly object: (kind: string, name: string) => Manifest | undefined;
  /** The names of all objects of this kind, in order. */
  readonly names: (kind: string) => readonly string[];
}

/** What is planned for values over the chart's defaults, for tests. The values are frozen: planning writes to nothing. */
export const planOf = (user: DataMap = {}, chart: Chart = newestChart): Planned => {
  const refusals: Refusal[] = [];
  const release = { name: "gloo", namespace: "gloo-system" };
  const data = deepFreeze(coalesce(defaultsOf(chart), knownTo(chart, user).user));
  // The tests write values of the schema; what does not fit it is their subject.
  const values = data as MergedValues;
  const refuse = (refusal: Refusal) => void refusals.push(refusal);
  const plan = makePlan({ chart, values, release, partials: {}, refuse }, {});
  const manifests = manifestsOf(renderingOf(plan));
  return {
    plan,
    refusals,
    object: (kind, name) => manifests.find((found) => found.kind === kind && found.metadata.name === name),
    names: (kind) => manifests.filter((found) => found.kind === kind).map(({ metadata }) => metadata.name),
  };
};
