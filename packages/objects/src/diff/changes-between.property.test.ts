import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Data } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import { valueAt } from "../data/value-at.ts";
import { applied } from "../testing/applied.ts";
import { changesBetween } from "./changes-between.ts";

const leaf: fc.Arbitrary<Data> = fc.oneof(
  fc.constantFrom<Data>(null, true, "", "a", "TCP", 0, -0, 1, 1n, 1.5),
  fc.string({ maxLength: 2 }),
);
const field = fc.constantFrom("a", "ports", "volumeMounts", "env", "metadata", "__proto__", "toString");
const name = fc.constantFrom<Data>("x", "y", "z", 1, null);

const { tree } = fc.letrec<{ tree: Data; item: Data }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.dictionary(field, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.oneof(leaf, tie("item")), { maxLength: 5 }),
  ),
  item: fc.record(
    {
      name,
      containerPort: name,
      protocol: name,
      mountPath: name,
      kind: name,
      apiVersion: fc.constantFrom("v1", "apps/v1"),
      value: tie("tree"),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
}));

const keyed = fc.uniqueArray(fc.record({ name: fc.string(), value: leaf }), {
  selector: (item) => item.name,
});

/** Two states, often of much the same. */
const states = fc.oneof(
  fc.tuple(tree, tree),
  fc
    .tuple(fc.array(tree, { maxLength: 6 }), fc.array(tree, { maxLength: 2 }), fc.nat(6), fc.nat(2))
    .map(([list, put, at, gone]) => [list, list.toSpliced(at, gone, ...put)] as const),
  fc
    .array(tree, { maxLength: 5 })
    .chain((list) => fc.tuple(field, fc.constant(list), fc.shuffledSubarray(list)))
    .map(([name, list, others]) => [{ a: [{ [name]: list }] }, { a: [{ [name]: others }] }] as const),
);

describe("changes between any two states", () => {
  test.prop([states])("are none exactly where they are equal", ([before, after]) => {
    expect(changesBetween(before, after).length === 0).toBe(deepEqual(before, after));
    expect(changesBetween(before, before)).toEqual([]);
  });

  test.prop([states])("have the values that are at their paths", ([before, after]) => {
    for (const change of changesBetween(before, after)) {
      expect(valueAt(before, change.pathBefore)).toBe(change.before);
      expect(valueAt(after, change.pathAfter)).toBe(change.after);
      expect(change.before === undefined).toBe(change.kind === "added");
      expect(change.after === undefined).toBe(change.kind === "removed");
      expect(change.kind === "moved" || !deepEqual(change.before, change.after)).toBe(true);
    }
  });

  test.prop([states])("made in the first state, give the second", ([before, after]) => {
    expect(deepEqual(applied(before, changesBetween(before, after)) ?? null, after)).toBe(true);
  });

  test.prop([states])("tell of each value once", ([before, after]) => {
    const changes = changesBetween(before, after).filter(({ kind }) => kind !== "moved");
    for (const own of ["pathBefore", "pathAfter"] as const) {
      const paths = changes
        .filter((change) => change[own === "pathBefore" ? "before" : "after"] !== undefined)
        .map((change) => JSON.stringify(change[own]));
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  test.prop([
    keyed.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
  ])("are moves where named items have another order", ([before, after]) => {
    const kinds = changesBetween({ env: before }, { env: after }).map(({ kind }) => kind);
    expect(kinds.every((kind) => kind === "moved")).toBe(true);
  });
});
