import { expect, test } from "vitest";
import { quote } from "./quote.ts";

test("a name is one quoted line, whatever is in it", () => {
  expect(quote('a"b\n\u001b[31m\u2028\u202e')).toBe('"a\\"b\\n\\u001b[31m\\u2028\\u202e"');
});

test("a long name is cut", () => {
  expect(quote("x".repeat(500))).toBe(`"${"x".repeat(115)}..."`);
});
