import { fc, test } from "@fast-check/vitest";
import { type Data, type DataMap, deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect } from "vitest";
import { coalesce } from "./coalesce.ts";

const defaults: DataMap = deepFreeze({ a: { b: 1, c: [1, 2] }, d: "x", e: null, f: { g: {} } });

describe("the user's values over the defaults", () => {
  test.each<readonly [string, DataMap, DataMap]>([
    ["nothing leaves the defaults", {}, { a: { b: 1, c: [1, 2] }, d: "x", e: null, f: { g: {} } }],
    ["maps are merged", { a: { b: 2, h: 3 } }, { ...defaults, a: { b: 2, c: [1, 2], h: 3 } }],
    ["lists are replaced", { a: { c: [] } }, { ...defaults, a: { b: 1, c: [] } }],
    ["a null removes a default", { a: { b: null }, d: null, f: null }, { a: { c: [1, 2] }, e: null }],
    ["a null removes even a null", { e: null }, { a: { b: 1, c: [1, 2] }, d: "x", f: { g: {} } }],
    [
      "a null without a default stays",
      { h: null, f: { i: null } },
      { ...defaults, h: null, f: { g: {}, i: null } },
    ],
    ["nulls in a map without defaults stay", { h: { i: null } }, { ...defaults, h: { i: null } }],
    [
      "nulls in a map over what is none stay",
      { d: { i: null }, e: { j: null } },
      { ...defaults, d: { i: null }, e: { j: null } },
    ],
    ["a scalar replaces a map", { a: 5 }, { ...defaults, a: 5 }],
    ["a map replaces a scalar", { d: { x: 1 } }, { ...defaults, d: { x: 1 } }],
    [
      "an empty map changes nothing",
      { a: {}, f: { g: {} } },
      { a: { b: 1, c: [1, 2] }, d: "x", e: null, f: { g: {} } },
    ],
    [
      "a name of the language is a key like any other",
      JSON.parse('{"__proto__":{"x":1},"toString":null}'),
      { ...defaults, ...JSON.parse('{"__proto__":{"x":1},"toString":null}') },
    ],
  ])("%s", (_, user, merged) => {
    expect(coalesce(defaults, deepFreeze(user))).toEqual(merged);
  });

  test("what the user does not touch is shared with the defaults", () => {
    const merged = coalesce(defaults, { a: { b: 2 } });
    expect(merged.f).toBe(defaults.f);
    expect((merged.a as DataMap).c).toBe((defaults.a as DataMap).c);
    expect(coalesce(defaults, {})).toBe(defaults);
  });
});

const key = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const { map } = fc.letrec<{ map: DataMap; value: Data }>((tie) => ({
  map: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 1, "x", 2n), fc.constant([1]), tie("map")),
}));

test.prop([map, map])("what the user says twice is what the user says once", (anyDefaults, user) => {
  const once = coalesce(deepFreeze(anyDefaults), deepFreeze(user));
  const withoutNulls = (value: Data): Data =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, item]) => item !== null)
            .map(([name, item]) => [name, withoutNulls(item)]),
        )
      : value;
  expect(coalesce(once, withoutNulls(user) as DataMap)).toEqual(once);
});
