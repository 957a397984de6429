import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { wholeNumber } from "./whole-number.ts";

test.each([
  [10101, 10101n],
  [10101n, 10101n],
  ["10101", 10101n],
  ["1e3", 1000n],
  [1e6, 1000000n],
  [0.5, 0n],
  [1.5, 2n],
  [2.5, 2n],
  [-1.5, -2n],
  [true, 1n],
  [false, 0n],
])("%s is printed as %s", (value, whole) => {
  expect(wholeNumber(value)).toBe(whole);
});

test.each([
  [undefined],
  [null],
  [""],
  ["ten"],
  ["0x10"],
  [" 1"],
  [["1"]],
  [{ a: 1 }],
  [Number.POSITIVE_INFINITY],
])("%j is not a number and becomes 0", (value) => {
  expect(wholeNumber(value)).toBe(0n);
});

test.prop([fc.maxSafeInteger()])("a whole number stays what it is", (value) => {
  expect(wholeNumber(value)).toBe(BigInt(value));
  expect(wholeNumber(String(value))).toBe(BigInt(value));
});
