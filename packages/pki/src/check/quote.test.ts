import { expect, test } from "vitest";
import { quote } from "./quote.ts";

test("any name is one quoted line", () => {
  expect(quote('a"b\n\u001b[31m\u2028\u202e')).toBe('"a\\"b\\n\\u001b[31m\\u2028\\u202e"');
});

test("a long name is cut", () => {
  expect(quote("x".repeat(500))).toBe(`"${"x".repeat(115)}..."`);
});
