import { describe, expect, test } from "vitest";
import { isPrintableInteger, printFloat } from "./number.ts";

describe("a float", () => {
  test.each([
    [0, "0"],
    [-0, "-0.0"],
    [8080, "8080"],
    [-1, "-1"],
    [0.5, "0.5"],
    [1e6, "1000000"],
    [2 ** 53, "9007199254740992"],
    [2 ** 60, "1152921504606846976"],
    [-(2 ** 63), "-9223372036854775808"],
    [1e20, "100000000000000000000"],
    [1e21, "1.0e+21"],
    [-1e21, "-1.0e+21"],
    [1.5e21, "1.5e+21"],
    [1e-6, "0.000001"],
    [1e-7, "1.0e-7"],
    [5e-324, "5.0e-324"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
  ])("%d is printed as %s", (value, text) => {
    expect(printFloat(value)).toBe(text);
  });
});

describe("an integer", () => {
  test.each([
    [-(2n ** 63n) - 1n, false],
    [-(2n ** 63n), true],
    [0n, true],
    [2n ** 64n - 1n, true],
    [2n ** 64n, false],
  ])("%d is printable, an int64 or uint64 that is: %s", (value, printable) => {
    expect(isPrintableInteger(value)).toBe(printable);
  });
});
