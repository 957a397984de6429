import type { Chart } from "../chart/chart.ts";
import { type Change, changes } from "../chart/history.ts";
import type { Cause } from "./upgrade-plan.ts";

/**
 * A chart on the way from one version to another, and what it has that the one before it has not, or no
 * longer.
 */
export interface Stage {
  readonly chart: Chart;
  readonly cause: Cause;
}

/** The changes by which two charts differ, in the order of the history. */
export const changesFromTo = (from: Chart, to: Chart): readonly Change[] =>
  // The keys of a constant record are the names of the changes.
  (Object.keys(changes) as Change[]).filter((change) => from.has(change) !== to.has(change));

/**
 * The way from one chart to another with one change at a time: first the version, then each change. The
 * last stage is as `to` is.
 */
export const stagesBetween = (from: Chart, to: Chart): readonly Stage[] => {
  const differing = changesFromTo(from, to);
  const withFirst = (count: number): Chart => {
    const done = new Set(differing.slice(0, count));
    return { version: to.version, has: (change) => (done.has(change) ? to : from).has(change), warnings: [] };
  };
  return [
    { chart: withFirst(0), cause: "chart-version" },
    ...differing.map((cause, index) => ({ chart: withFirst(index + 1), cause })),
  ];
};
