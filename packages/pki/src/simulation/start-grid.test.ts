import { parseCron } from "@gloo-mtls/objects/formats";
import { expect, test } from "vitest";
import { startGrid } from "./start-grid.ts";

const minute = 60_000;

test.each([
  ["* * * * *", 1],
  ["*/5 * * * *", 5],
  ["0,20,40 * * * *", 20],
  ["0 * * * *", 60],
  ["30 */6 * * *", 360],
  ["0 3 * * 0", 1440],
  ["10-20/5 * * * *", 5],
  ["0 0 1 1 *", 1440],
  ["@daily", 1440],
  ["@hourly", 60],
  ["@every 90m", 90],
])("%s starts runs on multiples of %i minutes", (text, minutes) => {
  const schedule = parseCron(text);
  expect(schedule && startGrid(schedule)).toBe(minutes * minute);
});
