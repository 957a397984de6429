import { aText, requireArgument } from "../report/options.ts";

/** Nanoseconds of each unit. @see Go `time.ParseDuration` */
const units: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  // The micro sign and the Greek letter, which look the same.
  ["\u00b5s", 1_000n],
  ["\u03bcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

/** The most that a Go duration holds, in nanoseconds: about 292 years. */
const maxNanoseconds = 2n ** 63n - 1n;

/** Longer texts are not durations, and would take long to look through. */
const maxLength = 200;

/** A duration as it was understood, or what is wrong with its text. */
export type GoDuration =
  | {
      /** May be negative; a fraction where there are less than whole milliseconds. */
      readonly milliseconds: number;
    }
  /** One sentence without a full stop. */
  | { readonly problem: string };

const quoted = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}\u2026` : text);

/** A number and its unit: one digit is needed, before the point or after it. */
const part = /(?:(\d+)(?:\.(\d*))?|\.(\d+))([^\d.]*)/y;

/**
 * Reads a Go duration: `65s`, `1h5m`, `-1.5h`, `.5s`, `0`.
 * @see Go `time.ParseDuration`
 */
export const readGoDuration = (text: string): GoDuration => {
  requireArgument("text", text, aText);
  const invalid = `${quoted(text)} is not a duration`;
  if (text.length > maxLength) return { problem: invalid };
  const isNegative = text.startsWith("-");
  const digits = text.replace(/^[-+]/, "");
  if (digits === "0") return { milliseconds: 0 };
  if (digits === "") return { problem: invalid };
  let nanoseconds = 0n;
  for (let at = 0; at < digits.length; ) {
    part.lastIndex = at;
    const found = part.exec(digits);
    if (found === null) return { problem: invalid };
    const [whole, before = "0", after, only, unit = ""] = found;
    const size = units.get(unit);
    if (unit === "") return { problem: `${quoted(text)} lacks a unit of time` };
    if (size === undefined) return { problem: `${quoted(unit)} in ${quoted(text)} is not a unit of time` };
    const fraction = after ?? only ?? "";
    nanoseconds += BigInt(before) * size + (BigInt(`0${fraction}`) * size) / 10n ** BigInt(fraction.length);
    at += whole.length;
  }
  // Go has one more below zero than above.
  if (nanoseconds > (isNegative ? maxNanoseconds + 1n : maxNanoseconds)) {
    return { problem: `${quoted(text)} is more than a duration can be, which is about 292 years` };
  }
  const milliseconds = Number(nanoseconds) / 1_000_000;
  return { milliseconds: isNegative ? 0 - milliseconds : milliseconds };
};

/** The milliseconds of a Go duration, as `readGoDuration` reads it; undefined for text that Go refuses. */
export const parseGoDuration = (text: string): number | undefined => {
  const duration = readGoDuration(text);
  return "problem" in duration ? undefined : duration.milliseconds;
};

/** How a duration is written. */
export const durationHint = "write for instance 65s, 1h5m or 2160h; units are h, m, s, ms, us and ns";
