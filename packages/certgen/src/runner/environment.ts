import { setTimeout as pause } from "node:timers/promises";
import { now } from "../clock.ts";

/** What a run needs of the world beside its store. Tests pass their own. */
export interface RunEnvironment {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Resolves after this many milliseconds, which may be a fraction or less than none; rejects when the signal
   * is aborted.
   */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** The longest that a timer of Node's waits, in milliseconds. What is longer would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The clock and the timers of this machine. */
export const systemEnvironment: RunEnvironment = {
  now,
  // A timer that ends too early only asks the machine once more, which then waits for the rest.
  sleep: (milliseconds, signal) =>
    pause(Math.min(Math.max(Math.ceil(milliseconds), 0), longestTimer), undefined, { signal }),
  random: Math.random,
};
