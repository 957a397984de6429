import { type Data, type DataMap, isMap, type Path, putKey } from "@gloo-mtls/objects/data";
import { type Chart, newestChart } from "../chart/chart.ts";
import type { Change } from "../chart/history.ts";
import type { Node } from "./schema/node.ts";
import { values } from "./schema/values.ts";

/** A key that is written and that a version of the chart does not have yet. */
export interface LaterKey {
  readonly path: Path;
  /** The change that brings it. */
  readonly since: Change;
}

/** Whether a version of the chart has the key that a node of the schema is about. */
export const isKnownTo = (chart: Chart, node: Node): boolean =>
  node.kind !== "key" || node.since === undefined || chart.has(node.since);

/** Puts `instead` in the place of each later key; undefined takes the key away. What has none is shared with the input. */
class LaterKeys {
  readonly found: LaterKey[] = [];
  readonly chart: Chart;
  readonly instead: null | undefined;

  constructor(chart: Chart, instead: null | undefined) {
    this.chart = chart;
    this.instead = instead;
  }

  known(node: Node, value: Data, path: Path): Data | undefined {
    switch (node.kind) {
      case "key": {
        const { since } = node;
        if (since === undefined || this.chart.has(since)) return value;
        this.found.push({ path, since });
        return this.instead;
      }
      case "list": {
        if (!Array.isArray(value)) return value;
        const items = value.map((item: Data, index) => this.known(node.item, item, [...path, index]) ?? null);
        return items.every((item, index) => item === value[index]) ? value : items;
      }
      case "map":
        return this.entries(() => node.item, value, path);
      case "section":
        return this.entries(
          (key) => (Object.hasOwn(node.keys, key) ? node.keys[key] : undefined),
          value,
          path,
        );
    }
  }

  entries(nodeOf: (key: string) => Node | undefined, value: Data, path: Path): Data {
    if (!isMap(value)) return value;
    const copy: Record<string, Data> = {};
    let changed = false;
    for (const [key, entry] of Object.entries(value)) {
      const node = nodeOf(key);
      const known = node === undefined ? entry : this.known(node, entry, [...path, key]);
      if (known !== entry) changed = true;
      if (known !== undefined) putKey(copy, key, known);
    }
    return changed ? copy : value;
  }
}

/**
 * A user's values as a version of the chart sees them: keys that it does not have yet are null. They are not taken away, because a
 * template asks of many a map whether it is empty.
 */
export const knownTo = (
  chart: Chart,
  user: DataMap,
): { readonly user: DataMap; readonly later: readonly LaterKey[] } => {
  // It has every key that there is.
  if (chart === newestChart) return { user, later: [] };
  const keys = new LaterKeys(chart, null);
  // A map stays one.
  const known = keys.known(values, user, []) as DataMap;
  return { user: known, later: keys.found };
};

/** Values without the keys that a version of the chart does not have yet. */
export const withoutLaterKeys = (chart: Chart, data: DataMap): DataMap =>
  // A map stays one.
  new LaterKeys(chart, undefined).known(values, data, []) as DataMap;
