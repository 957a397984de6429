/** Milliseconds before the first reading after a refused write. */
const first = 100;

/** Milliseconds that no pause exceeds. */
const longest = 5_000;

/**
 * How long to pause before reading again after this many refused writes in a row, in milliseconds: twice as
 * long each time, up to five seconds, and a random half less, so that those who ran into one another do not
 * do so again.
 *
 * @param random Uniform in [0, 1).
 */
export const pauseAfter = (refusals: number, random: () => number): number =>
  Math.round(Math.min(longest, first * 2 ** (refusals - 1)) * (0.5 + random() / 2));

/**
 * After this many refused writes or patches in a row, about a minute and a half, a run ends: what refuses
 * them will not stop by itself.
 */
export const mostRefusals = 24;
