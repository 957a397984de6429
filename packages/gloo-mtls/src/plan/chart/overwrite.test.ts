import { expect, test } from "vitest";
import { overwrite } from "./overwrite.ts";

test("the second map wins, with false, 0, empty text and null too", () => {
  expect(overwrite({ a: 1, b: 1, c: "c", d: 1 }, { a: false, b: 0, c: "", d: null })).toEqual({
    a: false,
    b: 0,
    c: "",
    d: null,
  });
});

test("maps are combined, so an empty one changes nothing", () => {
  expect(overwrite({ a: { b: 1 } }, { a: {} })).toEqual({ a: { b: 1 } });
  expect(overwrite({ a: { b: 1 } }, { a: { c: 2 } })).toEqual({ a: { b: 1, c: 2 } });
});

test("a list is replaced, by an empty one too", () => {
  expect(overwrite({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3] });
  expect(overwrite({ a: [1, 2] }, { a: [] })).toEqual({ a: [] });
});

test("a scalar replaces a map, and a map a scalar", () => {
  expect(overwrite({ a: { b: 1 } }, { a: 1 })).toEqual({ a: 1 });
  expect(overwrite({ a: 1 }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
});
