const unitsInMilliseconds: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  "\u00b5s": 1e-3,
  "\u03bcs": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Go holds a duration as nanoseconds in a signed 64-bit integer, a little more than 292 years. */
const longest = 2 ** 63 / 1e6;

const term = /(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy;

/**
 * The length of a duration as Go's `time.ParseDuration` reads it (`65s`, `1h30m`, `-1.5h`, `0`).
 * @returns Milliseconds, or undefined for text that Go refuses, the empty text included.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export const parseGoDuration = (text: string): number | undefined => {
  const sign = text.startsWith("-") ? -1 : 1;
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === "0") return 0;
  let read = 0;
  let milliseconds = 0;
  for (const [whole, amount, unit] of body.matchAll(term)) {
    read += whole.length;
    milliseconds += Number(amount) * (unitsInMilliseconds[unit ?? ""] ?? Number.NaN);
  }
  if (read === 0 || read !== body.length || milliseconds >= longest) return undefined;
  return sign * milliseconds;
};
