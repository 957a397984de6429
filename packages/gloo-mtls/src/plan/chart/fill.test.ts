import { expect, test } from "vitest";
import { fill } from "./fill.ts";

test("the first map wins where it has something", () => {
  expect(fill({ registry: "mine" }, { registry: "theirs", tag: "1" })).toEqual({
    registry: "mine",
    tag: "1",
  });
});

test("what is empty in the first is filled in, false and 0 too", () => {
  const empty = { a: false, b: 0, c: "", d: null, e: [], f: {} };
  const second = { a: true, b: 1, c: "c", d: "d", e: [1], f: { g: 1 } };
  expect(fill(empty, second)).toEqual(second);
});

test("maps are combined, lists are not", () => {
  expect(fill({ caps: { drop: ["A"] } }, { caps: { drop: ["ALL"], add: ["B"] } })).toEqual({
    caps: { drop: ["A"], add: ["B"] },
  });
});

test("neither map is changed", () => {
  const first = Object.freeze({ a: Object.freeze({}) });
  const second = Object.freeze({ a: Object.freeze({ b: 1 }) });
  expect(fill(first, second)).toEqual({ a: { b: 1 } });
});
