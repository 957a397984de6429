import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGoDuration } from "./go-duration.ts";

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
  ])("%j is none", (text) => {
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

  property.prop([fc.string()])("is refused or a number, whatever the text", (text) => {
    const milliseconds = parseGoDuration(text);
    expect(milliseconds === undefined || Number.isFinite(milliseconds)).toBe(true);
  });
});
