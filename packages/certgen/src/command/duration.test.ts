import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseDuration } from "./duration.ts";

describe("a Go duration", () => {
  test.each<[string, number]>([
    ["0", 0],
    ["+0", 0],
    ["65s", 65_000],
    ["1h5m", 3_900_000],
    ["720h", 2_592_000_000],
    ["2160h", 7_776_000_000],
    ["1h2m3s4ms5us6ns", 3_723_004.005006],
    ["1\u00b5s1\u03bcs", 0.002],
    ["1.5h", 5_400_000],
    [".5s", 500],
    ["1.s", 1_000],
    ["-1m", -60_000],
    ["+1m", 60_000],
    ["1m1m", 120_000],
    ["0.0000001ms", 0],
    ["9223372036854775807ns", 9_223_372_036_854.775],
    ["-9223372036854775808ns", -9_223_372_036_854.775],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(parseDuration(text)).toEqual({ milliseconds });
  });

  test.each<[string, string]>([
    ["", '"" is not a duration'],
    ["-", '"-" is not a duration'],
    ["s", '"s" is not a duration'],
    [".s", '".s" is not a duration'],
    ["1s.", '"1s." is not a duration'],
    ["5", '"5" lacks a unit of time'],
    ["1h5", '"1h5" lacks a unit of time'],
    ["1.2.3s", '"1.2.3s" lacks a unit of time'],
    ["1d", '"d" in "1d" is not a unit of time'],
    ["1H", '"H" in "1H" is not a unit of time'],
    ["1 s", '" s" in "1 s" is not a unit of time'],
    ["1h 5m", '"h " in "1h 5m" is not a unit of time'],
    ["--1s", '"--1s" is not a duration'],
    ["1e3s", '"e" in "1e3s" is not a unit of time'],
    ["1s\n", '"s\\n" in "1s\\n" is not a unit of time'],
    [
      "9223372036854775808ns",
      '"9223372036854775808ns" is more than a duration can be, which is about 292 years',
    ],
    ["2562048h", '"2562048h" is more than a duration can be, which is about 292 years'],
    ["9".repeat(300), `"${"9".repeat(40)}\u2026" is not a duration`],
  ])("%j is refused, and quoted", (text, problem) => {
    expect(parseDuration(text)).toEqual({ problem });
  });

  test.prop([fc.string({ unit: fc.constantFrom(..."0159.+-hmsnu\u00b5 e".split("")), maxLength: 12 })])(
    "whatever its text, is a number or a problem",
    (text) => {
      const parsed = parseDuration(text);
      if ("milliseconds" in parsed) expect(Number.isFinite(parsed.milliseconds)).toBe(true);
      else expect(parsed.problem).toContain(JSON.stringify(text));
    },
  );
});
