import { type Data, deepEqual, formatPath } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";
import type { Edit } from "../diff/edited.ts";
import { keyAt } from "../diff/object-changes.ts";
import type { ObjectMap } from "../diff/object-map.ts";
import { shown } from "../diff/sealed.ts";
import { describeKey } from "../values/schema/key-info.ts";
import type { ExplainOptions } from "./explain-options.ts";
import { isAround, type Key, keysIn } from "./key.ts";
import { othersOf } from "./other-values.ts";
import { Trials } from "./trials.ts";

/** A key that was written, and that changes no object whatever it holds. */
export interface UnusedKey {
  readonly key: string;
  readonly value: Data;
  readonly origin: Origin;
  /** The switch that makes it matter when it is the other way; undefined where none around it was found. */
  readonly needs: { readonly key: string; readonly value: boolean } | undefined;
  /** Why the chart does not read it; undefined for a key that it reads. */
  readonly dead: string | undefined;
}

const areEqual = (one: ObjectMap, other: ObjectMap): boolean =>
  one.size === other.size && [...one].every(([identity, object]) => deepEqual(object, other.get(identity)));

/**
 * The keys that the user wrote and that nothing depends on: without each of them, and with other values in its place, every object is
 * the same.
 *
 * @throws {InputError} For what `render` refuses.
 */
export const unused = (options: ExplainOptions): readonly UnusedKey[] => {
  const trials = new Trials(options);
  const { user, values, edition, originOf } = trials;
  const objectsWith = (edits: readonly Edit[]): ObjectMap | undefined => {
    const trial = trials.edited(edits);
    return "objects" in trial ? trial.objects : undefined;
  };
  const matters = (key: Key, beside: readonly Edit[] = []): boolean => {
    const objects = beside.length === 0 ? trials.outcome.objects : objectsWith(beside);
    return (
      objects !== undefined &&
      othersOf(key, trials).some((value) => {
        const others = objectsWith([...beside, { path: key.path, value }]);
        return others !== undefined && !areEqual(objects, others);
      })
    );
  };
  const switches = [...keysIn(values)].filter(
    ({ path, value }) => typeof value === "boolean" && path.length > 1,
  );
  const neededBy = (key: Key): UnusedKey["needs"] => {
    const around = switches.filter(
      ({ path }) => isAround(path.slice(0, -1), key.path) && !deepEqual(path, key.path),
    );
    // The nearest first.
    const needed = around
      .sort((one, other) => other.path.length - one.path.length)
      .find(({ path, value }) => matters(key, [{ path, value: value !== true }]));
    return needed && { key: formatPath(needed.path), value: needed.value !== true };
  };
  return [...keysIn(user)]
    .filter((key) => !matters(key))
    .map((key) => ({
      key: formatPath(key.path),
      value: shown(key.value, keyAt(key.path)),
      origin: originOf(key.path) ?? { kind: "default" },
      needs: neededBy(key),
      dead: describeKey(key.path, edition)?.dead,
    }));
};
