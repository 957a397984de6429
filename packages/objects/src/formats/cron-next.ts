import { aNumber, anObjectWith, aText, requireArgument, required } from "../report/options.ts";
import type { CronDays, CronSchedule } from "./cron.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** The calendar repeats after as many days: a schedule that names a day has one within them. */
const longest = 28 * 366;

/** Whether a schedule names a day, counted from the epoch. */
const isNamed = (days: CronDays, number: number): boolean => {
  const date = new Date(number * day);
  if (!days.months.has(date.getUTCMonth() + 1)) return false;
  const byMonth = days.daysOfMonth.has(date.getUTCDate());
  const byWeek = days.daysOfWeek.has(date.getUTCDay());
  return days.either ? byMonth || byWeek : byMonth && byWeek;
};

const nextDay = (days: CronDays, from: number): number | undefined => {
  for (let number = from; number < from + longest; number += 1) if (isNamed(days, number)) return number;
  return undefined;
};

/**
 * When a schedule next starts something after a moment, both in milliseconds since the epoch; in UTC, which is the time zone of a CronJob
 * that names none on most clusters.
 * @returns Undefined for a schedule that names no day there is, such as 30 February.
 */
export const nextStart = (schedule: CronSchedule, after: number): number | undefined => {
  requireArgument("schedule", schedule, anObjectWith({ kind: required(aText) }));
  requireArgument("after", after, aNumber);
  if (schedule.kind === "every") return after + schedule.milliseconds;
  const { minutes, days } = schedule;
  const today = Math.floor(after / day);
  const first = nextDay(days, today);
  if (first === undefined) return undefined;
  if (first === today) {
    const later = minutes.find((number) => today * day + number * minute > after);
    if (later !== undefined) return today * day + later * minute;
  }
  const next = first === today ? nextDay(days, today + 1) : first;
  const [earliest] = minutes;
  return next === undefined || earliest === undefined ? undefined : next * day + earliest * minute;
};
