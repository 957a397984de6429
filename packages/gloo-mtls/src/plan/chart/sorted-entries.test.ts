import { expect, test } from "vitest";
import { compareKeys, sortedEntries } from "./sorted-entries.ts";

test.each([
  ["a", "a", 0],
  ["a", "ab", -1],
  ["ab", "a", 1],
  ["", "a", -1],
  ["B", "a", -1],
  ["a-b", "ab", -1],
  // Beyond the basic plane, UTF-16 has its units in another order than UTF-8 its bytes.
  ["\uffff", "\u{1f600}", -1],
  ["a\u{1f600}", "a\uffff", 1],
  ["\u{1f600}", "\u{1f601}", -1],
])("%j and %j are in the order of their UTF-8 bytes", (a, b, order) => {
  expect(Math.sign(compareKeys(a, b))).toBe(order);
  expect(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(order);
});

test("the entries of nothing are none", () => {
  expect([sortedEntries(null), sortedEntries({ b: 1, a: 2 })]).toEqual([
    [],
    [
      ["a", 2],
      ["b", 1],
    ],
  ]);
});
