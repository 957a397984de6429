const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** The seconds of a Go duration of hours, minutes and seconds; the schema has seen to its form. */
export const durationSeconds = (duration: string): number =>
  [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, count = "0", unit = ""]) => sum + Number(count) * (units[unit] ?? 0),
    0,
  );
