import { type Data, type DataMap, deepEqual } from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";
import { identityOf, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { ObjectMap } from "../diff/object-map.ts";
import { shown } from "../diff/sealed.ts";
import type { Rendered } from "../render.ts";
import { lostApiVersions } from "../warnings/lost-api-version.ts";
import { fieldPath, fieldsOf } from "./fields-of.ts";
import type { Cause, ChangedField, ChangedObject, Shown } from "./upgrade-plan.ts";

/** A render on the way, and the changes that it has over the one before. */
export interface RenderedStage {
  readonly objects: ObjectMap;
  readonly causes: readonly Cause[];
}

/** Helm leaves some objects of old charts without an apiVersion, and so they are compared. */
export const objectMap = ({ plan, objects }: Rendered): ObjectMap => {
  const lost = new Set([...lostApiVersions(plan)].map(({ kind, name }) => `${kind}/${name}`));
  return new Map(
    objects.map((object) => {
      const isLost = lost.has(`${object.kind}/${object.metadata.name}`);
      return [identityOf(object), isLost ? { ...object, apiVersion: "" } : object];
    }),
  );
};

/** A field that differs. */
interface Difference extends Pick<ChangedField, "kind" | "before" | "after"> {
  readonly path: readonly string[];
}

/** A difference and what made it; one of an empty path is the whole object. */
interface CausedDifference extends Difference {
  readonly causes: readonly Cause[];
}

const shownAt = (value: Data | undefined, path: readonly string[]): Shown | undefined => {
  const seen = value === undefined ? undefined : shown(value, path.at(-1));
  if (typeof seen === "bigint") return String(seen);
  return typeof seen === "object" || seen === null ? undefined : seen;
};

/** The fields of a manifest, read once. */
class Fields {
  readonly #known = new WeakMap<Manifest, DataMap>();

  of(manifest: Manifest): DataMap {
    const fields = this.#known.get(manifest) ?? fieldsOf(manifest);
    this.#known.set(manifest, fields);
    return fields;
  }
}

const differences = (
  before: Manifest | undefined,
  after: Manifest | undefined,
  fields: Fields,
): readonly Difference[] => {
  if (before === undefined || after === undefined) {
    return before === after ? [] : [{ path: [], kind: before === undefined ? "added" : "removed" }];
  }
  if (before === after || deepEqual(before, after)) return [];
  const found = changesBetween(fields.of(before), fields.of(after)).map(({ kind, ...change }): Difference => {
    const path = change.path.map(String);
    return {
      path,
      // `fieldsOf` leaves no lists, whose items would move.
      kind: kind === "moved" ? "changed" : kind,
      ...(after.kind !== "Secret" && {
        before: shownAt(change.before, path),
        after: shownAt(change.after, path),
      }),
    };
  });
  // Items of a list that only have another order.
  return found.length === 0 ? [{ path: ["spec"], kind: "changed" }] : found;
};

/** Whether a path leads to what another leads to, or to what is around it. */
const holds = (one: readonly string[], other: readonly string[]): boolean =>
  one.length <= other.length && one.every((step, index) => other[index] === step);

const distinct = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/**
 * What differs between a render and the last of the stages after it, and which stages made it so. Every
 * difference has a cause: a field that is another at the end has become so at some stage.
 */
export const changedObjects = (
  start: ObjectMap,
  stages: readonly RenderedStage[],
): readonly ChangedObject[] => {
  const end = stages.at(-1)?.objects ?? start;
  const fields = new Fields();
  return distinct([...start.keys(), ...end.keys()]).flatMap((identity): ChangedObject[] => {
    const [before, after] = [start.get(identity), end.get(identity)];
    const named = after ?? before;
    if (named === undefined) return [];
    const found = differences(before, after, fields);
    if (found.length === 0) return [];
    let previous = before;
    const made = stages.flatMap(({ objects, causes }): CausedDifference[] => {
      const next = objects.get(identity);
      const steps = differences(previous, next, fields);
      previous = next;
      return steps.map((step) => ({ ...step, causes }));
    });
    const caused = found.map((difference): CausedDifference => {
      const around = made.filter(({ path }) => holds(path, difference.path));
      const within = made.filter(({ path }) => holds(difference.path, path));
      // What is within counts where a value became a map or a list, or the reverse.
      const causes = (around.length > 0 ? around : within).flatMap((step) => step.causes);
      return { ...difference, causes: distinct(causes) };
    });
    const [whole] = caused.filter(({ path }) => path.length === 0);
    return [
      {
        object: referenceOf(named),
        kind: whole?.kind ?? "changed",
        causes: distinct(caused.flatMap(({ causes }) => causes)),
        fields: caused
          .filter(({ path }) => path.length > 0)
          .map(({ path, ...rest }) => ({ path: fieldPath(path), ...rest })),
      },
    ];
  });
};
