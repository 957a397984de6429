import { expect, test } from "vitest";
import { normalize } from "./normalize.ts";

test("fields without a value are left out, empty maps and lists stay", () => {
  expect(normalize({ a: undefined, b: null, c: {}, d: [], e: { f: null } })).toEqual({ c: {}, d: [], e: {} });
});

test("a list loses what is undefined and keeps what is null", () => {
  expect(normalize({ a: [undefined, null, 1] })).toEqual({ a: [null, 1] });
});

test("Helm's integers become numbers where a number can hold them", () => {
  expect(normalize({ a: 1n, b: 2n ** 53n })).toEqual({ a: 1, b: 2n ** 53n });
});

test("what comes out shares nothing with what went in", () => {
  const given = { a: [{ b: 1 }] };
  const normalized = normalize(given);
  expect(normalized).toEqual(given);
  expect(normalized.a).not.toBe(given.a);
});

test("a key named __proto__ is a key", () => {
  const hostile: object = JSON.parse('{"__proto__": {"a": 1}}');
  expect(JSON.stringify(normalize(hostile))).toBe('{"__proto__":{"a":1}}');
});
