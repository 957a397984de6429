import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGoDuration, readGoDuration } from "./go-duration.ts";

describe("a Go duration", () => {
  test.each([
    ["65s", 65_000],
    ["1h30m", 5_400_000],
    ["1.5h", 5_400_000],
    [".5s", 500],
    ["5.s", 5000],
    ["0", 0],
    ["+0", 0],
    ["-2m", -120_000],
    ["100ms", 100],
    ["3us", 0.003],
    ["3\u00b5s", 0.003],
    ["3\u03bcs", 0.003],
    ["1s1s", 2000],
    ["0s", 0],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(parseGoDuration(text)).toBeCloseTo(milliseconds, 9);
  });

  test.each([
    "",
    "65",
    "s",
    ".s",
    "1 s",
    " 1s",
    "1s ",
    "1d",
    "1h 30m",
    "1S",
    "--1s",
    "1e3s",
    "NaNs",
    "٣s",
    "2562048h",
  ])("rejects %j", (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  property.prop([fc.nat(1000), fc.nat(59), fc.nat(59)])(
    "is the sum of its parts",
    (hours, minutes, seconds) => {
      expect(parseGoDuration(`${hours}h${minutes}m${seconds}s`)).toBe(
        ((hours * 60 + minutes) * 60 + seconds) * 1000,
      );
    },
  );

  property.prop([fc.string()])("any text is refused or a number", (text) => {
    const milliseconds = parseGoDuration(text);
    expect(milliseconds === undefined || Number.isFinite(milliseconds)).toBe(true);
  });
});

describe("a Go duration, or what is wrong with it", () => {
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
    expect(readGoDuration(text)).toEqual({ milliseconds });
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
    expect(readGoDuration(text)).toEqual({ problem });
  });

  property.prop([fc.string({ unit: fc.constantFrom(..."0159.+-hmsnu\u00b5 e".split("")), maxLength: 12 })])(
    "of any text is a number or a problem",
    (text) => {
      const parsed = readGoDuration(text);
      if ("milliseconds" in parsed) expect(Number.isFinite(parsed.milliseconds)).toBe(true);
      else expect(parsed.problem).toContain(JSON.stringify(text));
    },
  );
});
