import { type Data, type DataMap, isMap } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import type { ItemKey } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { anObject, requireOptions } from "../report/options.ts";
import type { Change } from "./change.ts";
import { itemSteps } from "./item-steps.ts";

/** The options of `changesBetween`. */
export interface ChangesOptions {
  /**
   * Fields by name that an API server fills in, with what it fills in. Then a field that only `after` has is compared with this, and
   * a null in a map is the same as no field. Default: null is a value, and every field counts.
   */
  readonly serverDefaults?: Readonly<Record<string, Data>> | undefined;
}

/** Where a comparison has arrived. */
type Place = Pick<Change, "path" | "pathBefore" | "pathAfter">;

const below = (
  { path, pathBefore, pathAfter }: Place,
  before: string | number,
  after = before,
  step: string | number | ItemKey = after,
): Place => ({
  path: [...path, step],
  pathBefore: [...pathBefore, before],
  pathAfter: [...pathAfter, after],
});

/**
 * What is different between two states of some data; nothing exactly when `deepEqual` holds. Items of lists are compared with those
 * of the same name: containers by `name`, ports by number and protocol, mounts by `mountPath`, as Kubernetes merges them. Other
 * items are compared so that few of them differ.
 */
export const changesBetween = (
  before: Data,
  after: Data,
  options: ChangesOptions = {},
): readonly Change[] => {
  requireOptions(options, { serverDefaults: anObject });
  return [...new Comparison(options).of(before, after, { path: [], pathBefore: [], pathAfter: [] })];
};

class Comparison {
  readonly #defaults: DataMap | undefined;

  constructor({ serverDefaults }: ChangesOptions) {
    this.#defaults = serverDefaults;
  }

  *of(before: Data, after: Data, place: Place): Generator<Change> {
    if (Array.isArray(before) && Array.isArray(after)) yield* this.#list(before, after, place);
    else if (isMap(before) && isMap(after)) yield* this.#map(before, after, place);
    else if (!deepEqual(before, after)) yield { kind: "changed", ...place, before, after };
  }

  *#map(before: DataMap, after: DataMap, place: Place): Generator<Change> {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const fresh = this.#entry(after, key);
      const old = this.#entry(before, key, fresh === undefined ? {} : this.#defaults);
      const own = below(place, key);
      if (old === undefined && fresh === undefined) continue;
      if (old === undefined) yield { kind: "added", ...own, before: old, after: fresh };
      else if (fresh === undefined) yield { kind: "removed", ...own, before: old, after: fresh };
      else yield* this.of(old, fresh, own);
    }
  }

  #entry(map: DataMap, key: string, defaults: DataMap = {}): Data | undefined {
    const value = valueAt(map, [key]);
    const isMissing = value === undefined || (value === null && this.#defaults !== undefined);
    return isMissing ? valueAt(defaults, [key]) : value;
  }

  *#list(before: readonly Data[], after: readonly Data[], place: Place): Generator<Change> {
    const field = place.path.at(-1);
    const steps = itemSteps(before, after, typeof field === "string" ? field : undefined);
    for (const { kind, before: from, after: to, key } of steps) {
      const own = below(place, from, to, key ?? (kind === "removed" ? from : to));
      const [old, fresh] = [before[from], after[to]];
      if (kind !== "kept") yield { kind, ...own, before: old, after: fresh };
      if (old !== undefined && fresh !== undefined) yield* this.of(old, fresh, own);
    }
  }
}
