import { describe, expect, test } from "vitest";
import { cronPeriod } from "./cron-period.ts";

const minute = 60_000;

describe("the grid of a cron schedule", () => {
  test.each([
    ["* * * * *", 1],
    ["*/5 * * * *", 5],
    ["0,20,40 * * * *", 20],
    ["0 * * * *", 60],
    ["30 */6 * * *", 360],
    ["0 3 * * 0", 1440],
    ["10-20/5 * * * *", 5],
    ["0 0 1 1 *", 1440],
  ])("%s starts runs on multiples of %i minutes", (schedule, minutes) => {
    expect(cronPeriod(schedule)).toBe(minutes * minute);
  });

  test.each(["", "hourly", "* * * *", "60 * * * *", "*/0 * * * *", "5-1 * * * *", "* 24 * * *", "x * * * *"])(
    "%j is not a schedule",
    (schedule) => {
      expect(cronPeriod(schedule)).toBeUndefined();
    },
  );
});
