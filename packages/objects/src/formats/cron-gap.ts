import { anObjectWith, aText, requireArgument, required } from "../report/options.ts";
import type { CronDays, CronSchedule } from "./cron.ts";

const minutesADay = 24 * 60;
const minuteInMilliseconds = 60_000;

/** Leap years and weekdays repeat together after 28 years, as long as no century is near: 1970 to 1997 has none. */
const yearsUntilTheCalendarRepeats = 28;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** 1970 began on a Thursday. */
const firstDayOfWeek = 4;

/** Days are counted here and not asked of `Date`, which takes a hundred times as long. */
const shortestDayGap = ({ months, daysOfMonth, daysOfWeek, either }: CronDays): number | undefined => {
  let last: number | undefined;
  let shortest: number | undefined;
  let day = 0;
  // The first day of the next round is compared with the last of this one.
  for (let year = 0; year <= yearsUntilTheCalendarRepeats; year += 1) {
    for (const [month, length] of lengths.entries()) {
      const days = month === 1 && year % 4 === 2 ? length + 1 : length;
      if (!months.has(month + 1)) {
        day += days;
        continue;
      }
      for (let date = 1; date <= days; date += 1, day += 1) {
        const byMonth = daysOfMonth.has(date);
        const byWeek = daysOfWeek.has((day + firstDayOfWeek) % 7);
        if (!(either ? byMonth || byWeek : byMonth && byWeek)) continue;
        if (last !== undefined) shortest = Math.min(shortest ?? Number.POSITIVE_INFINITY, day - last);
        if (shortest === 1) return shortest;
        last = day;
      }
    }
  }
  return shortest;
};

/**
 * The shortest time between two starts of a schedule, leaving out what a change of summer time does.
 * @returns Milliseconds; undefined for a schedule that starts at most once in 28 years.
 */
export const shortestGap = (schedule: CronSchedule): number | undefined => {
  requireArgument("schedule", schedule, anObjectWith({ kind: required(aText) }));
  if (schedule.kind === "every") return schedule.milliseconds;
  const { minutes, days } = schedule;
  const first = minutes[0];
  const last = minutes.at(-1);
  const dayGap = shortestDayGap(days);
  if (first === undefined || last === undefined) return undefined;
  const within = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
  const across = dayGap === undefined ? [] : [first + dayGap * minutesADay - last];
  const gaps = [...within, ...across];
  return gaps.length === 0 ? undefined : Math.min(...gaps) * minuteInMilliseconds;
};
