import type { CronSchedule } from "@gloo-mtls/objects/formats";

const minute = 60_000;
const day = 24 * 60;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/**
 * The grid on which a schedule starts runs, in milliseconds: every start is on a multiple of it. Days are not
 * distinguished, which only adds starts.
 */
export const startGrid = (schedule: CronSchedule): number => {
  if (schedule.kind === "every") return schedule.milliseconds;
  const [first = 0] = schedule.minutes;
  return minute * schedule.minutes.map((start) => start - first).reduce(divisor, day);
};
