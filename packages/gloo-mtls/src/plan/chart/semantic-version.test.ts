import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseSemanticVersion } from "./semantic-version.ts";

const released = (major: bigint, minor: bigint, patch: bigint) => ({
  major,
  minor,
  patch,
  isPrerelease: false,
});

describe("a version", () => {
  test.each([
    ["0.10.0", released(0n, 10n, 0n)],
    ["v0.9", released(0n, 9n, 0n)],
    ["1", released(1n, 0n, 0n)],
    ["01.02.003", released(1n, 2n, 3n)],
    ["1.2.3+meta", released(1n, 2n, 3n)],
    ["0.7.0+0.9", released(0n, 7n, 0n)],
    ["1.2.3+00.a-b", released(1n, 2n, 3n)],
    ["0.7.18446744073709551615", released(0n, 7n, 18446744073709551615n)],
  ])("%s is read with absent parts as zero and build metadata ignored", (text, version) => {
    expect(parseSemanticVersion(text)).toEqual(version);
  });

  test.each(["0.8.0-rc1", "1-rc.1+b", "v1.2.3-0", "1.2-0a", "1.2.3--", "1.2.3-00a"])(
    "%s is a pre-release",
    (text) => {
      expect(parseSemanticVersion(text)?.isPrerelease).toBe(true);
    },
  );

  test.each([
    ...["", "v", "x", "1.x", "*", "V0.7", " 1", "1 ", "0.9\n", "0.9\nx", ".1", "1.", "1.2.", "1.2.3.4", "-1"],
    ...["1.2.3-", "1.2.3+", "1.2.3-.a", "1.2.3-a..b", "1.2.3+a..b", "1.2.3+a+b", "1.2.3-é"],
    ...["1.2.3-01", "1.2.3-a.00", "0.7.18446744073709551616"],
  ])("rejects %j", (text) => {
    expect(parseSemanticVersion(text)).toBeUndefined();
  });

  test("that never ends is refused at once", () => {
    expect(parseSemanticVersion(`1.2.3-${"a.".repeat(50_000)}`)).toBeUndefined();
    expect(parseSemanticVersion("9".repeat(10_000))).toBeUndefined();
  });

  test.prop([fc.tuple(fc.nat(), fc.nat(), fc.nat())])("keeps its numbers", ([major, minor, patch]) => {
    expect(parseSemanticVersion(`v${major}.${minor}.${patch}`)).toEqual(
      released(BigInt(major), BigInt(minor), BigInt(patch)),
    );
  });
});
