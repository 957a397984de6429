import type { Chart } from "../chart/chart.ts";
import { crdHistory, crdName, hasSince } from "../chart/crd-history.ts";

/** A change of a CustomResourceDefinition of the chart. */
export interface CrdChange {
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  /** The fields that come, in words. */
  readonly gains: readonly string[];
  /** The fields that go: an object that has one loses it when it is written again. */
  readonly loses: readonly string[];
}

/** The CustomResourceDefinitions that differ between two versions, by name. */
export const crdChanges = (from: Chart, to: Chart): readonly CrdChange[] => {
  const differing = crdHistory.filter(({ since }) => hasSince(since, from) !== hasSince(since, to));
  const names = new Set(differing.flatMap(({ plurals }) => plurals));
  return [...names].sort().map((plural): CrdChange => {
    const own = differing.filter(({ plurals }) => plurals.includes(plural));
    const whole = own.find(({ isDefinition }) => isDefinition === true);
    const textsOf = (chart: Chart): readonly string[] =>
      own.filter((change) => change !== whole && hasSince(change.since, chart)).map(({ has }) => has);
    return {
      name: crdName(plural),
      kind: whole === undefined ? "changed" : hasSince(whole.since, to) ? "added" : "removed",
      gains: textsOf(to),
      loses: textsOf(from),
    };
  });
};
