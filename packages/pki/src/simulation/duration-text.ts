/** Milliseconds as people say them: `65 s`, `0.5 s`. */
export const durationText = (milliseconds: number): string =>
  Number.isFinite(milliseconds) ? `${Number((milliseconds / 1000).toFixed(3))} s` : "any time";
