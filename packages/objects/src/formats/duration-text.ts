/** A day in milliseconds. */
export const day = 86_400_000;

/** Milliseconds in a message: `65 s`, `0.5 s`, `30 days`. */
export const durationText = (milliseconds: number): string => {
  if (!Number.isFinite(milliseconds)) return "any time";
  return milliseconds > day && milliseconds % day === 0
    ? `${milliseconds / day} days`
    : `${Number((milliseconds / 1000).toFixed(3))} s`;
};
