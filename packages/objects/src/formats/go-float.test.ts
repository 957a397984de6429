import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { goFloat } from "./go-float.ts";

/** What `fmt.Sprint(float64(...))` of Go 1.26 printed. */
const printedByGo: readonly (readonly [number, string])[] = [
  [0, "0"],
  [-0, "-0"],
  [1, "1"],
  [-21, "-21"],
  [0.1, "0.1"],
  [0.25, "0.25"],
  [65.5, "65.5"],
  [100000, "100000"],
  [250000, "250000"],
  [123456.789, "123456.789"],
  [999999, "999999"],
  [999999.5, "999999.5"],
  [1000000, "1e+06"],
  [-1000000, "-1e+06"],
  [1234567, "1.234567e+06"],
  [1234567.89, "1.23456789e+06"],
  [2050000, "2.05e+06"],
  [104857600, "1.048576e+08"],
  [123456789, "1.23456789e+08"],
  [2 ** 53, "9.007199254740992e+15"],
  [1e20, "1e+20"],
  [1e21, "1e+21"],
  [1e100, "1e+100"],
  [1.5e300, "1.5e+300"],
  [1.7976931348623157e308, "1.7976931348623157e+308"],
  [0.0001, "0.0001"],
  [0.000123, "0.000123"],
  [0.00001, "1e-05"],
  [0.0000999, "9.99e-05"],
  [1e-7, "1e-07"],
  [5e-324, "5e-324"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "+Inf"],
  [Number.NEGATIVE_INFINITY, "-Inf"],
];

test.each(printedByGo)("%d is printed as Go prints it: %s", (value, text) => {
  expect(goFloat(value)).toBe(text);
});

test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })], { numRuns: 2000 })(
  "what is printed reads back as the same number, and its exponent has a sign and two digits",
  (value) => {
    const text = goFloat(value);
    expect(Number(text)).toBe(value);
    expect(text).toMatch(/^-?\d+(?:\.\d+)?(?:e[+-]\d{2,3})?$/);
  },
);
