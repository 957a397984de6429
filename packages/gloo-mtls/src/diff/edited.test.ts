import { expect, test } from "vitest";
import { edited } from "./edited.ts";

const values = { a: { b: 1, c: 2 }, d: [1] };

test.each([
  ["replaces a value in its place", ["a", "b"], 3, { a: { b: 3, c: 2 }, d: [1] }],
  ["puts a new key behind the others", ["a", "e", "f"], true, { a: { b: 1, c: 2, e: { f: true } }, d: [1] }],
  ["drops a key, and leaves what is around it", ["a", "b"], undefined, { a: { c: 2 }, d: [1] }],
  ["drops nothing where there is nothing", ["x", "y"], undefined, values],
  [
    "takes a name of a prototype for a key",
    ["__proto__", "f"],
    1,
    JSON.parse('{"a":{"b":1,"c":2},"d":[1],"__proto__":{"f":1}}'),
  ],
])("an edit %s", (_, path, value, after) => {
  expect(JSON.stringify(edited(values, [{ path, value }]))).toBe(JSON.stringify(after));
});
