/**
 * A clock that never goes back and never stops: a wait lasts as long as it should even when the machine's clock
 * is set back. It follows a clock that is set forward, since other machines read the time of what a run publishes.
 * @param wall Milliseconds since the epoch, of a clock that can be set.
 * @param steady Milliseconds since any moment, of a clock that cannot be set.
 */
export const steadyClock = (wall: () => number, steady: () => number): (() => number) => {
  let last = Number.NEGATIVE_INFINITY;
  let then = steady();
  return () => {
    const now = steady();
    last = Math.max(wall(), Math.floor(last + now - then));
    then = now;
    return last;
  };
};

/** The clock of this process: a store's deadlines and a run's waits have to be of the same. */
export const now: () => number = steadyClock(Date.now, () => performance.now());
