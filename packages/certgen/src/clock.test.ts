import { expect, test } from "vitest";
import { steadyClock } from "./clock.ts";

test.each<[string, readonly [wall: number, steady: number][], readonly number[]]>([
  [
    "goes with the machine's",
    [
      [1_000, 0],
      [1_500, 500],
    ],
    [1_000, 1_500],
  ],
  [
    "goes on where the machine's is set back",
    [
      [9_000, 0],
      [2_000, 500],
      [2_500, 1_000],
    ],
    [9_000, 9_500, 10_000],
  ],
  [
    "follows one that is set forward, or that slept",
    [
      [1_000, 0],
      [60_000, 500],
      [60_500, 1_000],
    ],
    [1_000, 60_000, 60_500],
  ],
  [
    "does not stop with it",
    [
      [1_000, 0],
      [1_000, 500],
    ],
    [1_000, 1_500],
  ],
])("a steady clock %s", (_, times, expected) => {
  let [wall, steady] = [0, 0];
  const clock = steadyClock(
    () => wall,
    () => steady,
  );
  const read = times.map((time) => {
    [wall, steady] = time;
    return clock();
  });
  expect(read).toEqual(expected);
});
