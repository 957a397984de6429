import { deepEqual, formatPath } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { isInputError, requireOptions } from "@gloo-mtls/objects/report";
import { chartIn, loadFor } from "../load-values.ts";
import { layersOf, renderedWith } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";
import { renderOptions } from "../render-options.ts";
import { fromObject } from "../values/layers.ts";
import { changedKeys } from "./changed-keys.ts";
import { compared } from "./diff-installations.ts";
import { edited } from "./edited.ts";
import type { PairChanges } from "./effects.ts";
import { fewest } from "./fewest.ts";
import type { InstallationChange, ValueCause } from "./installation-change.ts";
import { NormalForms } from "./normal-form.ts";
import { type FormChange, objectChanges } from "./object-changes.ts";
import { type ObjectMap, objectMapOf } from "./object-map.ts";

/** One thing by which two renders differ, and what makes it. */
interface Key {
  readonly cause: ValueCause;
  readonly apply: (side: Side) => Side;
}

/** What a render is made of, as far as two may differ in it. */
interface Side {
  readonly user: ReturnType<typeof loadFor>["user"];
  readonly chart: ReturnType<typeof chartIn>;
  readonly release: NonNullable<RenderOptions["release"]>;
}

const defaultRelease = { name: "gloo", namespace: "gloo-system" };

/** Which change of which object, so that it is found again in another render. */
const signature = ({ kind, path }: FormChange): string => `${kind} ${formatPath(path)}`;

/** The changes that a subset of the keys makes by itself, by object. */
class Trials {
  readonly #known = new Map<string, ObjectMap | undefined>();
  readonly #changes = new Map<string, readonly FormChange[]>();

  readonly #render: (keys: readonly number[]) => readonly Manifest[] | undefined;
  readonly #forms: NormalForms;

  constructor(render: (keys: readonly number[]) => readonly Manifest[] | undefined, forms: NormalForms) {
    this.#render = render;
    this.#forms = forms;
  }

  /** Whether the old values with these keys alone make a change. */
  makes(keys: readonly number[], { pair }: PairChanges, change: FormChange): boolean {
    const name = keys.join();
    if (!this.#known.has(name)) {
      const made = this.#render(keys);
      this.#known.set(name, made === undefined ? undefined : objectMapOf(made));
    }
    const made = this.#known.get(name);
    if (made === undefined) return false;
    const identity = pair.after === undefined ? undefined : identityOf(pair.after);
    const old = pair.before === undefined ? undefined : identityOf(pair.before);
    const after = made.get(identity ?? old ?? "");
    if (pair.after === undefined) return after === undefined;
    if (after === undefined) return false;
    const place = `${name} ${identity}`;
    const found = this.#changes.get(place) ?? objectChanges({ before: pair.before, after }, this.#forms);
    this.#changes.set(place, found);
    return found.some(
      (other) =>
        signature(other) === signature(change) && deepEqual(other.after ?? null, change.after ?? null),
    );
  }
}

const keysOf = (
  before: Side,
  after: Side,
  originOf: (path: readonly string[], isThere: boolean) => ValueCause["origin"],
): readonly Key[] => {
  const fixed = (key: string, old: string, fresh: string, apply: Key["apply"]): Key[] =>
    old === fresh ? [] : [{ cause: { key, before: old, after: fresh, origin: undefined }, apply }];
  return [
    ...changedKeys(before.user, after.user).map(
      (edit): Key => ({
        cause: {
          key: formatPath(edit.path),
          before: edit.before,
          after: edit.value,
          origin: originOf(edit.path, edit.value !== undefined),
        },
        apply: (side) => ({ ...side, user: edited(side.user, [edit]) }),
      }),
    ),
    ...fixed("chart version", before.chart.version, after.chart.version, (side) => ({
      ...side,
      chart: after.chart,
    })),
    ...fixed("release name", before.release.name, after.release.name, (side) => ({
      ...side,
      release: { ...side.release, name: after.release.name },
    })),
    ...fixed("release namespace", before.release.namespace, after.release.namespace, (side) => ({
      ...side,
      release: { ...side.release, namespace: after.release.namespace },
    })),
  ];
};

/**
 * What is different between what two sets of options render, and which values cause each change: the fewest keys that make it when
 * they alone are changed in the old values, found by rendering.
 *
 * @throws {InputError} As `render` does, for either.
 */
export const diffRenders = (before: RenderOptions, after: RenderOptions): readonly InstallationChange[] => {
  for (const options of [before, after]) requireOptions(options, renderOptions);
  const load = (options: RenderOptions) => loadFor(chartIn(options), layersOf(options), options);
  const [there, here] = [load(before), load(after)];
  const sideOf = ({ written, chart }: typeof there, { release = defaultRelease }: RenderOptions): Side => ({
    user: written.user,
    chart,
    release,
  });
  const [start, end] = [sideOf(there, before), sideOf(here, after)];
  const keys = keysOf(start, end, (path, isThere) => (isThere ? here : there).written.originOf(path));
  const { layers: _, values: __, onWarning: ___, chartVersion: ____, ...options } = after;
  const render = ({ user, chart, release }: Side): readonly Manifest[] =>
    renderedWith(chart, { ...options, layers: [fromObject(user)], release, strict: false }).objects;
  const forms = new NormalForms();
  const objects = renderedWith(there.chart, before).objects;
  const { pairs, changes } = compared(objects, renderedWith(here.chart, after).objects, forms);
  const trials = new Trials((chosen) => {
    try {
      return render(chosen.reduce((side, key) => keys[key]?.apply(side) ?? side, start));
    } catch (error) {
      // Some of the keys may be refused where all of them are not.
      if (isInputError(error)) return undefined;
      throw error;
    }
  }, forms);
  const all = keys.map((_, index) => index);
  const known: (readonly number[])[] = [];
  const found = pairs.flatMap((each) =>
    each.changes.map((change) => {
      const makes = (chosen: readonly number[]): boolean => trials.makes(chosen, each, change);
      // What makes one change often makes the next. One key alone is the least there is.
      const single = known.find((chosen) => chosen.length === 1 && makes(chosen));
      if (single !== undefined) return single;
      const chosen = makes(all) ? fewest(all, makes) : all;
      known.push(chosen);
      return chosen;
    }),
  );
  return changes.map((change, index) => ({
    ...change,
    causes: (found[index] ?? []).flatMap((key) => keys[key]?.cause ?? []),
  }));
};
