/**
 * A clock that never goes back and never stands still: after someone set the machine's clock back, a wait lasts as long as it should. It
 * follows a clock that was set forward, since what a run publishes bears its time for runs on other machines.
 * @param wall Milliseconds since the epoch, as somebody may set them.
 * @param steady Milliseconds since any moment, which nobody can set.
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
