import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Data } from "../data/data.ts";
import { resolveScalar } from "./scalar.ts";

/** What Helm 3.18.6 makes of `a: TEXT`, recorded. */
const recorded: readonly (readonly [Data, readonly string[]])[] = [
  [null, ["", "~", "null", "Null", "NULL"]],
  [true, ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]],
  [false, ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]],
  [0, ["0", "-0", "+0", "1e-400"]],
  [-0, ["-0.0"]],
  [1, ["1", "0b+1", "1_", "1."]],
  [-1, ["0b-1", "-_1"]],
  [3, ["0b11", "0B11"]],
  [-3, ["-0b11"]],
  [7, ["007", "0_7"]],
  [8, ["010", "08", "0o10"]],
  [-8, ["-010"]],
  [10, ["1__0"]],
  [12, ["+12"]],
  [-12, ["-12"]],
  [15, ["0O17"]],
  [31, ["0x1F", "0X1f", "0x_1F"]],
  [-255, ["-0xff"]],
  [1000, ["1_000", "1.e3", "1e3", "1E3"]],
  [1_000_000, ["1e+06"]],
  [0.5, ["+.5", ".5", ".5_0", "+.5__0"]],
  [-0.5, ["-.5_"]],
  [1.2, ["1.20"]],
  [1.22, ["1.22"]],
  [10.5, ["1_0.5"]],
  [0.000015, ["1.5e-5"]],
  [5_000_000_000, [".5e1_0"]],
  [100_000_000_000, ["1_0e1_0"]],
  [9_007_199_254_740_992, ["9007199254740993"]],
  [2 ** 63, ["9223372036854775807", "9223372036854775808"]],
  [-(2 ** 63), ["-9223372036854775808", "-9223372036854775809", "-0x8000000000000000"]],
  [
    2 ** 64,
    [
      "18446744073709551615",
      "+18446744073709551615",
      "18446744073709551616",
      "0xffffffffffffffff",
      "01777777777777777777777",
    ],
  ],
  [2e21, ["02000000000000000000000"]],
  [Infinity, [".inf", ".Inf", ".INF", "+.inf"]],
  [-Infinity, ["-.inf"]],
  [Number.NaN, [".nan", ".NaN", ".NAN"]],
];

const text = [
  ...["yEs", "tRUE", "oFF", "nULL", "none", "Infinity", "NaN", "inf", "+inf", "+.nan", "=", "<<"],
  ...["0o8", "0x", "0xg", "0b2", "-0b-1", "+_", "_1", "0x10000000000000000", "-0x8000000000000001"],
  ...["1e400", "-1e400", ".5__0", "._5", ".5_", ".", "+", "-1-", "e3", "1e", "0.1.2", "0x1.8p3", "1,000"],
  ...["12:30", "190:20:30", "2001-01-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43"],
  ...["v1.22", "10Gi", "65s", "100m", "::1", "127.0.0.1:9999", "١٢"],
];

describe("a scalar without quotes", () => {
  test.each(recorded.flatMap(([value, texts]) => texts.map((written) => [written, value] as const)))(
    "%s is %s",
    (written, value) => expect(resolveScalar(written)).toBe(value),
  );

  test.each(text)("%s is text", (written) => expect(resolveScalar(written)).toBe(written));

  test("may have a million digits", () => {
    expect(resolveScalar(`0${"7".repeat(1_000_000)}`)).toBe(`0${"7".repeat(1_000_000)}`);
    expect(resolveScalar("0".repeat(1_000_000))).toBe(0);
  });

  test.prop([fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })])(
    "is the same integer in any base",
    (integer) => {
      const [sign, amount] = integer < 0n ? ["-", -integer] : ["", integer];
      const forms = [
        String(integer),
        ...(["0b", "0o", "0", "0x"] as const).map(
          (prefix) => `${sign}${prefix}${amount.toString({ "0b": 2, "0o": 8, "0": 8, "0x": 16 }[prefix])}`,
        ),
      ];
      for (const form of forms) expect(resolveScalar(form)).toBe(Number(integer));
    },
  );

  test.prop([fc.double({ noDefaultInfinity: true, noNaN: true })])(
    "is the float that is written",
    (float) => {
      // JavaScript writes whole floats without a point, and an integer has no negative zero.
      if (!Object.is(float, -0)) expect(resolveScalar(String(float))).toBe(float);
    },
  );
});
