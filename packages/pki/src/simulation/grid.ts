import type { CompleteScenario } from "./scenario.ts";

/** Durations in whole ticks. */
export interface Grid {
  /** Milliseconds. */
  readonly tick: number;
  /** Whether every duration is a whole number of ticks; otherwise waits were rounded down and lags up. */
  readonly exact: boolean;
}

/** More ticks in a wait or a lag than this make the number of states grow beyond use. */
const finest = 40;
/** Fewer blur the difference between the durations. */
const coarsest = 8;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Whether a wait still covers a lag exactly when it did before rounding. */
const keepsOrder = (tick: number, wait: number, lags: readonly number[]): boolean =>
  lags.every((lag) => wait >= lag === Math.floor(wait / tick) >= Math.ceil(lag / tick));

/**
 * The grid on which time passes: the greatest common divisor of all durations, or something coarser where that would be too fine. The
 * rounding is always against the rotation, so it may report a false break, and cannot miss one.
 * @param constants Other durations of the rotation that must stay distinct, in milliseconds.
 */
export const gridOf = (scenario: CompleteScenario, constants: readonly number[]): Grid => {
  const lags = scenario.consumers.filter(({ reloads }) => reloads).map(({ lag }) => lag);
  const wait = scenario.rotationDuration;
  const longest = Math.max(wait, ...lags, 1);
  const exact = [wait, ...lags, ...constants]
    .filter((duration) => Number.isFinite(duration) && duration > 0)
    .reduce(divisor, 0);
  if (exact > 0 && longest / exact <= finest) return { tick: exact, exact: true };
  const first = Math.ceil(longest / finest);
  const candidates = Array.from({ length: 200 }, (_, index) =>
    Math.ceil(first + (index * (longest / coarsest - first)) / 200),
  );
  const tick = candidates.find((candidate) => keepsOrder(candidate, wait, lags)) ?? first;
  return { tick, exact: false };
};
