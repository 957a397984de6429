import { type Data, type DataMap, deepEqual, isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Edit } from "./edited.ts";

/** A key of the values that differs: with what it has after the change, and what it had before. */
interface ChangedKey extends Edit {
  readonly before: Data | undefined;
}

/**
 * The keys by which two sets of values differ. All of them edited into the first give the second. A map that goes is one key; of
 * one that comes, each leaf is.
 */
export const changedKeys = (before: DataMap, after: DataMap): readonly ChangedKey[] => [
  ...keysIn(before, after, []),
];

function* keysIn(before: DataMap, after: DataMap, above: readonly string[]): Generator<ChangedKey> {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, fresh] = [valueAt(before, [key]), valueAt(after, [key])];
    const path = [...above, key];
    if (old !== undefined && fresh !== undefined && deepEqual(old, fresh)) continue;
    if (isMap(fresh) && Object.keys(fresh).length > 0 && (old === undefined || isMap(old))) {
      yield* keysIn(isMap(old) ? old : {}, fresh, path);
    } else yield { path, before: old, value: fresh };
  }
}
