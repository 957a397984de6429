import { expect, test } from "vitest";
import { changeAt } from "./change-at.ts";
import type { Data } from "./data.ts";
import type { Path } from "./path.ts";

test.each<[title: string, data: Data, path: Path, value: Data | undefined, changed: Data]>([
  ["a key keeps its place", { a: 1, b: 2 }, ["a"], 3, { a: 3, b: 2 }],
  ["missing maps are made", {}, ["a", "b"], 1, { a: { b: 1 } }],
  ["a map takes the place of null", { a: null }, ["a", "b"], 1, { a: { b: 1 } }],
  ["an item of a list", { a: [1, { b: 2 }] }, ["a", 1, "b"], 3, { a: [1, { b: 3 }] }],
  ["undefined takes a key away", { a: 1, b: 2 }, ["a"], undefined, { b: 2 }],
  ["an item becomes null", [1, 2], [0], undefined, [null, 2]],
  ["a key of the prototype is like any other", {}, ["__proto__"], 1, JSON.parse('{"__proto__": 1}')],
])("%s", (_, data, path, value, changed) => {
  const result = changeAt(data, path, () => value);
  expect(JSON.stringify(result)).toBe(JSON.stringify(changed));
});

test.each<[title: string, data: Data, path: Path, value: Data | undefined]>([
  ["an item behind the last", [1], [1], 2],
  ["an item of what is not a list", { a: 1 }, ["a", 0], 2],
  ["a missing key is taken away", { a: {} }, ["a", "b", "c"], undefined],
  ["the same value", { a: [1] }, ["a", 0], 1],
])("nothing changes, and the data is the same object: %s", (_, data, path, value) => {
  expect(changeAt(data, path, () => value)).toBe(data);
});
