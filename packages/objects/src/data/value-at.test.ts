import { expect, test } from "vitest";
import { valueAt } from "./value-at.ts";

const data = { a: { b: [1, { c: null }] }, "0": "zero", e: "text" };

test.each([
  [[], data],
  [["a", "b", 0], 1],
  [["a", "b", 1, "c"], null],
  [["0"], "zero"],
])("the value at %j is found", (path, value) => expect(valueAt(data, path)).toBe(value));

test.each([
  [["b"]],
  [["a", "b", 2]],
  [["a", "b", -1]],
  [["a", "b", "0"]],
  [["a", "b", "length"]],
  [["e", 0]],
  [["e", "length"]],
  [["a", "b", 1, "c", "d"]],
  [["toString"]],
  [["__proto__"]],
])("there is no value at %j", (path) => expect(valueAt(data, path)).toBeUndefined());
