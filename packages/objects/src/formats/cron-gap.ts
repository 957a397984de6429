import type { CronDays, CronSchedule } from "./cron.ts";

const minutesADay = 24 * 60;
const minuteInMilliseconds = 60_000;
const dayInMilliseconds = minutesADay * minuteInMilliseconds;

/** Leap years and weekdays repeat together after 28 years, as long as no century is near: 1970 to 1997 has none. */
const daysUntilTheCalendarRepeats = 28 * 365 + 7;

const matches = (days: CronDays, day: number): boolean => {
  const date = new Date(day * dayInMilliseconds);
  if (!days.months.has(date.getUTCMonth() + 1)) return false;
  const byMonth = days.daysOfMonth.has(date.getUTCDate());
  const byWeek = days.daysOfWeek.has(date.getUTCDay());
  return days.either ? byMonth || byWeek : byMonth && byWeek;
};

const shortestDayGap = (days: CronDays): number | undefined => {
  let last: number | undefined;
  let shortest: number | undefined;
  for (let day = 0; day <= daysUntilTheCalendarRepeats && shortest !== 1; day += 1) {
    if (!matches(days, day)) continue;
    if (last !== undefined) shortest = Math.min(shortest ?? Number.POSITIVE_INFINITY, day - last);
    last = day;
  }
  return shortest;
};

/**
 * The shortest time between two starts of a schedule, leaving out what a change of summer time does.
 * @returns Milliseconds; undefined for a schedule that starts at most once in 28 years.
 */
export const shortestGap = (schedule: CronSchedule): number | undefined => {
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
