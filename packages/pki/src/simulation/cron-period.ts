const field = (text: string, size: number): readonly number[] | undefined => {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const [, range, stepText] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === undefined) return undefined;
    const [low = 0, high] = range === "*" ? [0, size - 1] : range.split("-").map(Number);
    const step = Number(stepText ?? 1);
    const last = high ?? (stepText === undefined ? low : size - 1);
    if (step < 1 || low >= size || last >= size || low > last) return undefined;
    for (let value = low; value <= last; value += step) found.add(value);
  }
  return [...found];
};

const minute = 60_000;
const day = 24 * 60;

/**
 * The grid on which a cron schedule starts runs, in milliseconds: every start lies on a multiple of it. Days are not told apart, which
 * only adds starts.
 * @returns Undefined when the text is not five fields of cron.
 */
export const cronPeriod = (schedule: string): number | undefined => {
  const fields = schedule.trim().split(/\s+/);
  const [minutes, hours] = [field(fields[0] ?? "", 60), field(fields[1] ?? "", 24)];
  if (fields.length !== 5 || minutes === undefined || hours === undefined) return undefined;
  const starts = hours.flatMap((hour) => minutes.map((at) => 60 * hour + at)).sort((a, b) => a - b);
  const [first = 0] = starts;
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return minute * starts.map((start) => start - first).reduce(divisor, day);
};
