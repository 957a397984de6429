import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { pauseAfter } from "./back-off.ts";

test.prop([fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 0.999, noNaN: true })])(
  "a pause is from 50 ms to 5 s, at least half of what it is at most",
  (refusals, random) => {
    const pause = pauseAfter(refusals, () => random);
    const most = pauseAfter(refusals, () => 1);
    expect(pause).toBeGreaterThanOrEqual(50);
    expect(pause).toBeLessThanOrEqual(5_000);
    expect(pause).toBeGreaterThanOrEqual(Math.floor(most / 2));
  },
);

test("a pause is twice as long after each refusal, up to five seconds", () => {
  expect([1, 2, 3, 6, 7, 20].map((refusals) => pauseAfter(refusals, () => 1))).toEqual([
    100, 200, 400, 3_200, 5_000, 5_000,
  ]);
});
