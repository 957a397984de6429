import { expect, test } from "vitest";
import { badVerb } from "./bad-verb.ts";

test.each([
  ["7", "7"],
  [7n, "%!s(int64=7)"],
  [1.15, "%!s(float64=1.15)"],
  [true, "%!s(bool=true)"],
  [null, "%!s(<nil>)"],
  [undefined, "%!s(<nil>)"],
])("%s is printed as %s", (value, text) => {
  expect(badVerb(value)).toBe(text);
});
