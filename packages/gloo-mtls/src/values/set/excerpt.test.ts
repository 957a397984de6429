import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

test.each([
  ["a b", '"a b"'],
  ['a"b\\', '"a\\"b\\\\"'],
  ["é😀", '"é😀"'],
  ["x".repeat(40), `"${"x".repeat(40)}"`],
  ["x".repeat(41), `"${"x".repeat(40)}…"`],
])("%j is quoted, and cut when it is long", (text, expected) => {
  expect(excerpt(text)).toBe(expected);
});

test.each([
  ["\u001b[2J\n", '"\\u001b[2J\\n"'],
  ["\u009b2J\u007f", '"\\u009b2J\\u007f"'],
  ["a\u202eb\u2028c\u2029", '"a\\u202eb\\u2028c\\u2029"'],
  ["\u{e0001}", '"\\udb40\\udc01"'],
])("%j shows what a terminal would obey or hide", (text, expected) => {
  expect(excerpt(text)).toBe(expected);
});
