import type { DataMap } from "@gloo-mtls/objects/data";
import type { Chart } from "../chart/chart.ts";
import { edited } from "../diff/edited.ts";
import type { LoadedValues } from "../load-values.ts";
import type { Rendered } from "../render.ts";
import { changedObjects, objectMap } from "./changed-objects.ts";
import { keepingCandidates } from "./keeping.ts";
import { renderedOr } from "./rendered-stages.ts";
import { changesFromTo } from "./stages.ts";
import type { ValueEdit } from "./value-edit.ts";

interface Keeping {
  readonly from: Chart;
  readonly to: Chart;
  readonly loaded: LoadedValues;
  /** What the values make today. */
  readonly today: Rendered;
  readonly render: (chart: Chart, user: DataMap) => Rendered;
}

/**
 * The edits after which the newer version makes more of what there is today: each is taken only when a
 * render shows that.
 */
export const keptEdits = ({ from, to, loaded, today, render }: Keeping): readonly ValueEdit[] => {
  const differing = changesFromTo(from, to);
  if (differing.length === 0) return [];
  const { user, originOf } = loaded;
  // With the newer version's number, which no value keeps away.
  const start = objectMap(render({ ...from, version: to.version }, user));
  const differences = (values: DataMap): number => {
    const rendered = renderedOr(() => render(to, values));
    if (!("plan" in rendered)) return Number.POSITIVE_INFINITY;
    const changed = changedObjects(start, [{ objects: objectMap(rendered), causes: [] }]);
    return changed.reduce((sum, { fields }) => sum + Math.max(1, fields.length), 0);
  };
  const kinds = new Map(today.plan.gateway.proxies.map(({ key, workload }) => [key, workload.kind]));
  const kept: ValueEdit[] = [];
  let fewest = differences(user);
  for (const candidate of keepingCandidates(from, to, { user, kinds, differing })) {
    if (fewest === 0) break;
    const count = differences(edited(user, [...kept, candidate]));
    if (count >= fewest) continue;
    fewest = count;
    kept.push({ ...candidate, origin: originOf(candidate.path) });
  }
  return kept;
};
