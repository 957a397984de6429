import { inspect } from "node:util";
import { type Data, type DataMap, deepEqual, formatPath, valueAt } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import { formatReference, isInputError } from "@gloo-mtls/objects/report";
import { fromObject, render } from "gloo-mtls";
import { explain } from "gloo-mtls/explain";
import { changedKeys } from "gloo-mtls/internal/src/diff/changed-keys.ts";
import { type Edit, edited } from "gloo-mtls/internal/src/diff/edited.ts";
import { NormalForms } from "gloo-mtls/internal/src/diff/normal-form.ts";
import { objectMapOf } from "gloo-mtls/internal/src/diff/object-map.ts";
import { fieldsIn } from "gloo-mtls/internal/src/explain/field.ts";
import { type Key, keysIn, sectionsIn } from "gloo-mtls/internal/src/explain/key.ts";
import { othersOf } from "gloo-mtls/internal/src/explain/other-values.ts";
import { Subject } from "gloo-mtls/internal/src/explain/subject.ts";
import { openSource } from "gloo-mtls/internal/src/values/edition.ts";
import { mergeLayers } from "gloo-mtls/internal/src/values/layers.ts";
import { describe, expect, test } from "vitest";
import { layersOf, parityData, withoutData } from "../parity/data.ts";

/** How many pairs are looked at, spread over all: GLOO_MTLS_EXPLAIN_PAIRS=10000 takes all of them, and 30 cases for brute force. */
const asked = process.env.GLOO_MTLS_EXPLAIN_PAIRS;

const spread = <T>(items: readonly T[], count: number): readonly T[] =>
  Array.from({ length: Math.min(count, items.length) }, (_, index) => {
    const at = Math.floor((index * items.length) / Math.min(count, items.length));
    return items.slice(at, at + 1);
  }).flat();

const rendered = (parityData?.cases ?? []).filter(
  ({ fails, release }) => fails !== true && release === undefined,
);
const examples = rendered.map((example) => ({ id: example.id, user: mergeLayers(layersOf(example)).user }));

/** What a key may be called: where the other values do not have the section around it either, the section is what differs. */
const namesOf = (path: readonly string[], other: DataMap): readonly string[] =>
  path.flatMap((_, index) => {
    const above = path.slice(0, index + 1);
    return above.length === path.length || valueAt(other, above) === undefined ? [formatPath(above)] : [];
  });

/** Cases that differ in one key from another one, which does not have it, or has another value. */
const pairs = examples.flatMap((one) =>
  examples.flatMap((other) => {
    if (one === other) return [];
    const [key, ...more] = changedKeys(other.user, one.user);
    return key === undefined || more.length > 0 || key.value === undefined
      ? []
      : [{ one, other, path: key.path, names: namesOf(key.path, other.user) }];
  }),
);

const objectsOf = (user: DataMap) => {
  try {
    return objectMapOf(render({ layers: [fromObject(user)], unknownKeys: "warn" }));
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

const optionsOf = (user: DataMap) =>
  ({ layers: [fromObject(user)], unknownKeys: "warn", defaults: false }) as const;

describe.skipIf(parityData === undefined)(
  parityData === undefined ? `causes in recorded cases (${withoutData})` : "causes in recorded cases",
  () => {
    test("there are pairs that differ in one key", () => expect(pairs.length).toBeGreaterThan(100));

    test.each(
      spread(pairs, Number(asked ?? 4)).map(
        ({ one, other, path, names }) => [formatPath(path), one.id, other.id, one, other, names] as const,
      ),
    )(
      "%s, by which alone %s differs from %s, is named by every field that differs",
      (_, __, ___, one, other, names) => {
        const forms = new NormalForms({ asWritten: true });
        const [here, there] = [objectsOf(one.user), objectsOf(other.user)];
        const explained = new Map(
          explain(optionsOf(one.user)).map(({ object, path: field, causes }) => [
            `${formatReference(object)} ${field}`,
            causes.map((cause) => cause.key),
          ]),
        );
        const unnamed = [...(here?.values() ?? [])].flatMap((object) =>
          [...new Subject({ object, place: [] }, forms).changedIn(there ?? new Map()).keys()]
            .map((field) => `${formatReference(referenceOf(object))} ${formatPath(field.path)}`)
            .filter((name) => explained.get(name)?.some((key) => names.includes(key)) !== true),
        );
        expect(unnamed).toEqual([]);
      },
    );

    test.each(spread(examples, asked === undefined ? 2 : 30).map(({ id, user }) => [id, user] as const))(
      "%s has no cause that changes nothing",
      (_, user) => {
        const keys = new Map(
          [...keysIn(user), ...sectionsIn(user)].map((key) => [formatPath(key.path), key]),
        );
        const tried = bruteForce(user);
        const unseen = explain(optionsOf(user)).flatMap(({ object, path, causes }) =>
          causes.flatMap((cause) => {
            const involved = [cause.key, ...cause.with].flatMap((name) => keys.get(name) ?? []);
            const name = `${formatReference(object)} ${path}`;
            return tried.canChange(involved, name) ? [] : [`${name}: ${cause.key}`];
          }),
        );
        expect(unseen).toEqual([]);
      },
    );
  },
);

/** The fields of all objects that some values make, by name; and the items without a name that lists have, by what they hold. */
interface Fields {
  readonly values: ReadonlyMap<string, Data>;
  /** The item without a name that a field is in. */
  readonly items: ReadonlyMap<string, string>;
  /** All of these items. */
  readonly held: ReadonlySet<string>;
}

const fieldsOf = (user: DataMap): Fields | undefined => {
  const objects = objectsOf(user);
  if (objects === undefined) return undefined;
  const forms = new NormalForms({ asWritten: true });
  const [values, items] = [new Map<string, Data>(), new Map<string, string>()];
  for (const object of objects.values()) {
    const form = forms.of(object);
    for (const { path, place, value } of fieldsIn(form)) {
      const title = formatReference(referenceOf(object));
      const name = `${title} ${formatPath(path)}`;
      values.set(name, value);
      const index = path.findIndex((step) => typeof step === "number");
      if (index < 0) continue;
      const list = formatPath(path.slice(0, index));
      items.set(name, `${title} ${list} ${inspect(valueAt(form, place.slice(0, index + 1)), { depth: 99 })}`);
    }
  }
  return { values, items, held: new Set(items.values()) };
};

/** Renders everything that may stand in place of some keys, and says whether a field is another in any of it. */
const bruteForce = (user: DataMap) => {
  const before = fieldsOf(user);
  const known = new Map<string, readonly Fields[]>();
  const outcomesOf = (keys: readonly Key[]): readonly Fields[] =>
    keys
      .reduce<readonly (readonly Edit[])[]>(
        (all, key) =>
          othersOf(key, { user, edition: openSource }).flatMap((value) =>
            all.map((edits) => [...edits, { path: key.path, value }]),
          ),
        [[]],
      )
      .flatMap((edits) => fieldsOf(edited(user, edits)) ?? []);
  // An item without a name is another one where none of the list holds the same.
  const differs = (field: string, { values, held }: Fields): boolean => {
    const item = before?.items.get(field);
    if (!deepEqual(values.get(field), before?.values.get(field))) return true;
    return item !== undefined && !held.has(item);
  };
  return {
    canChange: (keys: readonly Key[], field: string): boolean => {
      const name = keys.map(({ path }) => formatPath(path)).join();
      const outcomes = known.get(name) ?? outcomesOf(keys);
      known.set(name, outcomes);
      return keys.length > 0 && outcomes.some((outcome) => differs(field, outcome));
    },
  };
};
