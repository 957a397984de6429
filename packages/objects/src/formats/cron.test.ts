import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCron } from "./cron.ts";
import { shortestGap } from "./cron-gap.ts";

const gapOf = (text: string): number | undefined => {
  const schedule = parseCron(text);
  if (schedule === undefined) throw new Error(`${text} is not a schedule`);
  return shortestGap(schedule);
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("a cron schedule", () => {
  test.each([
    ["* * * * *", minute],
    ["*/5 * * * *", 5 * minute],
    ["5/20 * * * *", 20 * minute],
    ["0 * * * *", hour],
    ["0,10,30 * * * *", 10 * minute],
    ["0 0,23 * * *", hour],
    ["0 3 * * *", day],
    ["0 3 * * MON", 7 * day],
    ["0 3 * * mon,Tue", day],
    ["0 0 1 * *", 28 * day],
    ["0 0 1 1 *", 365 * day],
    ["0 0 29 2 ?", 1461 * day],
    ["0 0 1,15 * SUN", day],
    ["0 0 1-7 * */7", day],
    ["0 0 1-7 * */1", day],
    ["0 0 1 * */1", 28 * day],
    ["  0   0 * * *  ", day],
    ["0 0,,12 * * *", 12 * hour],
    ["@hourly", hour],
    ["@daily", day],
    ["@weekly", 7 * day],
    ["@monthly", 28 * day],
    ["@every 1h30m", 1.5 * hour],
    ["@every 10ms", 1000],
  ])("%s starts again after %d milliseconds at the earliest", (text, milliseconds) => {
    expect(gapOf(text)).toBe(milliseconds);
  });

  test("that never comes has no gap", () => {
    expect(gapOf("0 0 31 2 *")).toBeUndefined();
  });

  test("that comes twice on one day in 28 years has the gap of that day", () => {
    expect(gapOf("0 0,6 31 2 *")).toBe(6 * hour);
  });

  test.each([
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * 32 * *",
    "* * * 13 *",
    "* * * * 7",
    "*/0 * * * *",
    "5-1 * * * *",
    "*-5 * * * *",
    "1-2-3 * * * *",
    "1/2/3 * * * *",
    "a * * * *",
    "-1 * * * *",
    ", * * * *",
    "@Daily",
    "@nonsense",
    "@every",
    "@every soon",
    "toString",
    "CRON_TZ=UTC 0 0 * * *",
    "TZ=UTC 0 0 * * *",
  ])("rejects %j", (text) => {
    expect(parseCron(text)).toBeUndefined();
  });

  property.prop([fc.string()])("any text is refused or read", (text) => {
    const schedule = parseCron(text);
    expect(schedule === undefined || schedule.kind === "calendar" || schedule.kind === "every").toBe(true);
  });
});
