import { type Data, deepEqual, formatPath } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import { type Edit, edited } from "../diff/edited.ts";
import { fewest } from "../diff/fewest.ts";
import { keyAt } from "../diff/object-changes.ts";
import type { ObjectMap } from "../diff/object-map.ts";
import { shown } from "../diff/sealed.ts";
import { templatesOf } from "../manifests/index.ts";
import { renderingOf } from "../manifests/rendering.ts";
import type { Plan } from "../plan/index.ts";
import type { Cause, ExplainedField } from "./cause.ts";
import { decisionsBetween } from "./decisions.ts";
import type { Field } from "./field.ts";
import { hardeningsOf } from "./hardenings.ts";
import { isAround, type Key, sectionsIn } from "./key.ts";
import { othersOf } from "./other-values.ts";
import type { Screen } from "./screen.ts";
import type { Subject } from "./subject.ts";
import type { Trials } from "./trials.ts";

/** What was found out about a field so far. */
interface Found {
  readonly causes: Map<string, Cause & { readonly path: readonly string[] }>;
  decisions: readonly string[] | undefined;
}

/** Fields that are others in a trial, with what they are there. */
type Changed = ReadonlyMap<Field, Data | undefined>;

const nothing: Changed = new Map();

/** What other values make: a plan, and fields that are others. */
interface Tried {
  readonly plan: Plan;
  readonly changed: Changed;
}

/** The causes of the fields of some objects, as far as they were found. */
export class Explanation {
  readonly #trials: Trials;
  readonly #subjects: readonly Subject[];
  readonly #screen: Screen | undefined;
  readonly #found: ReadonlyMap<Field, Found>;

  constructor(trials: Trials, subjects: readonly Subject[]) {
    this.#trials = trials;
    this.#subjects = subjects;
    // Of all objects some is nearly always another, so that a look before each render costs more than it saves.
    const isForAll = subjects.length === trials.outcome.objects.size;
    this.#screen = isForAll ? undefined : trials.screenOf(new Set(subjects.map(({ identity }) => identity)));
    this.#found = new Map(
      subjects.flatMap(({ fields }) =>
        fields.map((field) => [field, { causes: new Map(), decisions: undefined }] as const),
      ),
    );
  }

  /** Each key by itself, with everything that is tried in its place. */
  tryEach(keys: readonly Key[]): void {
    for (const key of keys) {
      for (const value of othersOf(key, this.#trials)) {
        this.#note([key], [{ path: key.path, value }], () => true);
      }
    }
  }

  /**
   * Keys that change a field only together, as two switches of which either is enough do: all but those that change it alone
   * are made others at once, and where that changes it, the fewest that do so are found.
   */
  tryTogether(keys: readonly Key[]): void {
    const edits = keys.map((key): Edit => ({ path: key.path, value: this.#otherOf(key) }));
    const known = new Map<string, Changed>();
    const changedBy = (chosen: readonly number[]): Changed => {
      const name = chosen.join();
      const changed =
        known.get(name) ??
        this.#tried(
          chosen.flatMap((at) => edits[at] ?? []),
          () => true,
        )?.changed ??
        nothing;
      known.set(name, changed);
      return changed;
    };
    for (const [field, { causes }] of this.#found) {
      for (;;) {
        const others = keys.flatMap(({ path }, at) => (causes.has(formatPath(path)) ? [] : [at]));
        if (others.length < 2 || !changedBy(others).has(field)) break;
        const chosen = fewest(others, (some) => changedBy(some).has(field));
        const before = causes.size;
        this.#note(
          chosen.flatMap((at) => keys[at] ?? []),
          chosen.flatMap((at) => edits[at] ?? []),
          (_, other) => other === field,
        );
        if (causes.size === before) break;
      }
    }
  }

  /** A switch, and a key in its section or below, where both have to be others. */
  tryPairs(keys: readonly Key[]): void {
    const switches = keys.filter(({ path, value }) => typeof value === "boolean" && path.length > 1);
    const isWithin = (key: Key, other: Key): boolean => isAround(other.path.slice(0, -1), key.path);
    for (const [index, one] of switches.entries()) {
      // Two switches of one section are a pair once.
      const before = new Set(switches.slice(0, index).filter((other) => isWithin(one, other)));
      for (const other of keys) {
        if (one === other || before.has(other) || !isWithin(other, one)) continue;
        const edits = [one, other].map((key): Edit => ({ path: key.path, value: this.#otherOf(key) }));
        const names = [one, other].map(({ path }) => formatPath(path));
        this.#note([one, other], edits, ({ causes }) => !names.some((name) => causes.has(name)));
      }
    }
  }

  /** What the user wrote as a whole, where no key within is a cause: a proxy is there because it has a name. */
  trySections(): void {
    for (const section of sectionsIn(this.#trials.user)) {
      this.#note(
        [section],
        [{ path: section.path, value: undefined }],
        ({ causes }) => ![...causes.values()].some(({ path }) => isAround(section.path, path)),
      );
    }
  }

  /** What stands for a key that is another: the first value by which the merged values are others. */
  #otherOf(key: Key): Data | undefined {
    const trials = this.#trials;
    return othersOf(key, trials).find(
      (value) => !deepEqual(value === undefined ? trials.defaultAt(key.path) : value, key.value),
    );
  }

  #changedIn(objects: ObjectMap): Changed {
    return new Map(this.#subjects.flatMap((subject) => [...subject.changedIn(objects)]));
  }

  /** Renders with edits; undefined where that is refused, or changes no field that is wanted. */
  #tried(edits: readonly Edit[], isWanted: (field: Field) => boolean): Tried | undefined {
    const user = edited(this.#trials.user, edits);
    const sketch = this.#screen?.sketch(user);
    const sketched = sketch && this.#changedIn(sketch);
    if (sketched !== undefined && ![...sketched.keys()].some(isWanted)) return undefined;
    const trial = this.#trials.with(user);
    if ("refusals" in trial) return undefined;
    return { plan: trial.plan, changed: sketched ?? this.#changedIn(trial.objects) };
  }

  /** Renders with edits, and notes the keys as causes of what is another then. */
  #note(
    keys: readonly Key[],
    edits: readonly Edit[],
    isWanted: (found: Found, field: Field) => boolean,
  ): void {
    const wanted = (field: Field): Found | undefined => {
      const found = this.#found.get(field);
      return found !== undefined && isWanted(found, field) ? found : undefined;
    };
    const tried = this.#tried(edits, (field) => wanted(field) !== undefined);
    if (tried === undefined) return;
    let decisions: readonly string[] | undefined;
    for (const [field, after] of tried.changed) {
      const found = wanted(field);
      if (found === undefined) continue;
      decisions ??= decisionsBetween(this.#trials.outcome.plan, tried.plan);
      const known = found.decisions;
      found.decisions = decisions.filter((decision) => known?.includes(decision) ?? true);
      for (const [index, key] of keys.entries())
        this.#noteCause(found, field, key, keys, edits[index]?.value, after);
    }
  }

  #noteCause(
    { causes }: Found,
    field: Field,
    { path, value }: Key,
    keys: readonly Key[],
    tried: Data | undefined,
    after: Data | undefined,
  ): void {
    const key = formatPath(path);
    if (causes.has(key)) return;
    const name = keyAt(path);
    causes.set(key, {
      path,
      key,
      value: shown(value, name),
      origin: this.#trials.originOf(path) ?? { kind: "default" },
      with: keys.map((other) => formatPath(other.path)).filter((other) => other !== key),
      seen: {
        value: tried === undefined ? undefined : shown(tried, name),
        field: after === undefined ? undefined : shown(after, keyAt(field.path)),
      },
    });
  }

  explained(): readonly ExplainedField[] {
    const { plan, objects } = this.#trials.outcome;
    const templates = templatesOf(renderingOf(plan));
    const hardenings = hardeningsOf(objects, this.#subjects);
    return this.#subjects.flatMap((subject) =>
      subject.fields.map((field): ExplainedField => {
        const found = this.#found.get(field);
        return {
          object: referenceOf(subject.object),
          path: formatPath(field.path),
          value: shown(field.value, keyAt(field.path)),
          causes: [...(found?.causes.values() ?? [])].map(({ path: _, ...cause }) => cause),
          template: templates.get(subject.identity),
          decisions: found?.decisions ?? [],
          ...hardenings(field),
        };
      }),
    );
  }
}
