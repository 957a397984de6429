import { type Data, isMap } from "../data/data.ts";
import { putKey } from "../data/put-key.ts";
import type { Change } from "../diff/change.ts";

const below = (changes: readonly Change[], step: string | number): readonly Change[] =>
  changes
    .filter(({ kind, pathBefore }) => pathBefore[0] === step && (kind !== "moved" || pathBefore.length > 1))
    .map((change) => ({
      ...change,
      pathBefore: change.pathBefore.slice(1),
      pathAfter: change.pathAfter.slice(1),
    }));

/** What changes make of the state that they begin with; undefined where it is removed. */
export const applied = (before: Data | undefined, changes: readonly Change[]): Data | undefined => {
  const whole = changes.find(({ pathBefore }) => pathBefore.length === 0);
  if (whole !== undefined) return whole.after;
  if (Array.isArray(before)) return appliedToList(before, changes);
  if (!isMap(before)) return before;
  const copy: Record<string, Data> = {};
  const keys = [...Object.keys(before), ...changes.map(({ pathBefore: [step] }) => String(step))];
  for (const key of new Set(keys)) {
    const own = below(changes, key);
    const value = applied(Object.hasOwn(before, key) ? before[key] : undefined, own);
    if (value !== undefined) putKey(copy, key, value);
  }
  return copy;
};

const appliedToList = (before: readonly Data[], changes: readonly Change[]): Data => {
  const gone = new Set<unknown>();
  const placed = new Map<unknown, Data | undefined>();
  for (const { kind, pathBefore, pathAfter, after } of changes) {
    if (pathBefore.length > 1) continue;
    if (kind === "added") placed.set(pathAfter[0], after);
    if (kind === "removed" || kind === "moved") gone.add(pathBefore[0]);
    if (kind === "moved") {
      const from = Number(pathBefore[0]);
      placed.set(pathAfter[0], applied(before[from], below(changes, from)));
    }
  }
  // What neither came, went nor moved keeps its order.
  const kept = before.flatMap((item, index) => {
    const left = gone.has(index) ? undefined : applied(item, below(changes, index));
    return left === undefined ? [] : [left];
  });
  return Array.from({ length: kept.length + placed.size }, (_, index) => {
    const item = placed.has(index) ? placed.get(index) : kept.shift();
    if (item === undefined) throw new Error(`nothing comes to place ${index}`);
    return item;
  });
};
