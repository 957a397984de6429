import { aText, requireArgument } from "../report/options.ts";
import { parseGoDuration } from "./go-duration.ts";

/** When a schedule starts something: on fixed minutes of the days that match, or again after a fixed time. */
export type CronSchedule =
  | { readonly kind: "calendar"; readonly minutes: readonly number[]; readonly days: CronDays }
  | { readonly kind: "every"; readonly milliseconds: number };

/** The days of a schedule. Where both fields name days, a day that either names counts; otherwise both must agree. */
export interface CronDays {
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  readonly either: boolean;
}

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const minute: Field = { low: 0, high: 59 };
const hour: Field = { low: 0, high: 23 };
const dayOfMonth: Field = { low: 1, high: 31 };
const month: Field = {
  low: 1,
  high: 12,
  names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
};
/** Sunday is 0 and only 0: the parser of Kubernetes refuses 7. */
const dayOfWeek: Field = { low: 0, high: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] };

const descriptors: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

const isStar = (text: string): boolean => text === "*" || text === "?";

const numberOf = (text: string, field: Field): number | undefined => {
  const name = field.names?.indexOf(text.toLowerCase()) ?? -1;
  if (name >= 0) return field.low + name;
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
};

const addRange = (text: string, field: Field, into: Set<number>): boolean => {
  const [range = "", stepText, ...tooManySteps] = text.split("/");
  const [from = "", to, ...tooManyEnds] = range.split("-");
  if (tooManySteps.length > 0 || tooManyEnds.length > 0) return false;
  const star = isStar(from);
  if (star && to !== undefined) return false;
  const low = star ? field.low : numberOf(from, field);
  const step = stepText === undefined ? 1 : numberOf(stepText, { low: 1, high: 9999 });
  if (low === undefined || step === undefined || step === 0) return false;
  // A step without an end runs to the end of the field: `5/15` is `5-59/15`.
  const openEnd = star || stepText !== undefined ? field.high : low;
  const high = to === undefined ? openEnd : numberOf(to, field);
  if (high === undefined || low < field.low || high > field.high || low > high) return false;
  for (let number = low; number <= high; number += step) into.add(number);
  return true;
};

const numbersOf = (text: string, field: Field): Set<number> | undefined => {
  const numbers = new Set<number>();
  // The parser of Kubernetes skips what is empty between two commas, but a field of commas alone names nothing.
  const ranges = text.split(",").filter((range) => range !== "");
  return ranges.length > 0 && ranges.every((range) => addRange(range, field, numbers)) ? numbers : undefined;
};

// A star with a step greater than one names days as a list does; a bare one names none.
const hasStar = (text: string): boolean => text.split(",").some((range) => /^[*?](\/0*1)?$/.test(range));

const parseCalendar = (text: string): CronSchedule | undefined => {
  const [minuteText, hourText, dayOfMonthText, monthText, dayOfWeekText, ...more] = text.trim().split(/\s+/);
  if (
    minuteText === undefined ||
    hourText === undefined ||
    dayOfMonthText === undefined ||
    monthText === undefined ||
    dayOfWeekText === undefined ||
    more.length > 0
  ) {
    return undefined;
  }
  const minutes = numbersOf(minuteText, minute);
  const hours = numbersOf(hourText, hour);
  const daysOfMonth = numbersOf(dayOfMonthText, dayOfMonth);
  const months = numbersOf(monthText, month);
  const daysOfWeek = numbersOf(dayOfWeekText, dayOfWeek);
  if (!minutes || !hours || !daysOfMonth || !months || !daysOfWeek) return undefined;
  return {
    kind: "calendar",
    minutes: [...hours].flatMap((h) => [...minutes].map((m) => h * 60 + m)).sort((a, b) => a - b),
    days: { daysOfMonth, months, daysOfWeek, either: !hasStar(dayOfMonthText) && !hasStar(dayOfWeekText) },
  };
};

/**
 * A schedule as the CronJob controller of Kubernetes reads it: five fields, `@daily` and its like, or `@every 1h`.
 * A time zone inside the text (`TZ=`, `CRON_TZ=`) is refused, as Kubernetes refuses it.
 * @returns Undefined for text that is none.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax; robfig/cron v3 `ParseStandard`
 */
export const parseCron = (text: string): CronSchedule | undefined => {
  requireArgument("text", text, aText);
  if (text.startsWith("@every ")) {
    const milliseconds = parseGoDuration(text.slice("@every ".length));
    return milliseconds === undefined
      ? undefined
      : { kind: "every", milliseconds: Math.max(1000, milliseconds) };
  }
  const fields = Object.hasOwn(descriptors, text) ? descriptors[text] : text;
  return fields === undefined ? undefined : parseCalendar(fields);
};
