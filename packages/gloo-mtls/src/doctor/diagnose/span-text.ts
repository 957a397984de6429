const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time as a person says it, in milliseconds: `3d`, `5h`, `12m`, `40s`. */
export const spanText = (milliseconds: number): string => {
  const length = Math.abs(milliseconds);
  if (length >= 2 * day) return `${Math.floor(length / day)}d`;
  if (length >= 2 * hour) return `${Math.floor(length / hour)}h`;
  if (length >= 2 * minute) return `${Math.floor(length / minute)}m`;
  return `${Math.round(length / 1000)}s`;
};

/** A moment in UTC, to the second. */
export const momentText = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
