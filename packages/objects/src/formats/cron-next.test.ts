import { expect, test } from "vitest";
import { parseCron } from "./cron.ts";
import { nextStart } from "./cron-next.ts";

const after = Date.UTC(2026, 10, 30, 18, 20, 30);

test.each([
  ["0 3 1 * *", "2026-12-01T03:00:00.000Z"],
  ["* * * * *", "2026-11-30T18:21:00.000Z"],
  ["0 18 * * *", "2026-12-01T18:00:00.000Z"],
  ["30 19 30 11 *", "2026-11-30T19:30:00.000Z"],
  ["0 0 29 2 *", "2028-02-29T00:00:00.000Z"],
  ["0 0 1 1 mon", "2027-01-01T00:00:00.000Z"],
  ["@every 1h", "2026-11-30T19:20:30.000Z"],
])("%s starts next at %s", (text, next) => {
  const schedule = parseCron(text);
  expect(schedule && new Date(nextStart(schedule, after) ?? 0).toISOString()).toBe(next);
});

test("30 February never comes", () => {
  const schedule = parseCron("0 0 30 2 *");
  expect(schedule && nextStart(schedule, after)).toBeUndefined();
});
