/** Which of the processes that wait goes on, at the so-many-th step. */
export type Schedule = (waiting: readonly string[], step: number) => string | undefined;

/**
 * A schedule that lets one process run as long as it can, and puts it to sleep at a few given steps: what goes wrong among processes
 * goes wrong because one of them slept at a bad moment.
 * @see Musuvathi, Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded Programs" (2007)
 */
export const sleepingAt = (steps: readonly number[], processes: readonly string[]): Schedule => {
  const order = [...processes];
  return (waiting, step) => {
    const next = order.find((process) => waiting.includes(process));
    if (next !== undefined && steps.includes(step)) {
      order.splice(order.indexOf(next), 1);
      order.push(next);
    }
    return order.find((process) => waiting.includes(process));
  };
};

/** Lets processes go on one call at a time, in an order that a test chooses; one that is killed never goes on. */
export class Turns {
  private readonly waiting = new Map<string, () => void>();
  private readonly dead = new Set<string>();

  /** What a call of this process awaits. */
  of(process: string): () => Promise<void> {
    return () =>
      new Promise((resolve) => {
        if (!this.dead.has(process)) this.waiting.set(process, resolve);
      });
  }

  /** The process stops where it is, as SIGKILL stops it. */
  kill(process: string): void {
    this.dead.add(process);
    this.waiting.delete(process);
  }

  /**
   * Gives turns until no process waits for one.
   * @param seen Called after each.
   * @returns How many there were.
   */
  async run(schedule: Schedule, seen: () => void): Promise<number> {
    for (let step = 0; ; step += 1) {
      // Everything that follows from the last call happens before the next one.
      await new Promise((resolve) => setImmediate(resolve));
      seen();
      const process = schedule([...this.waiting.keys()], step);
      if (process === undefined) return step;
      const go = this.waiting.get(process);
      this.waiting.delete(process);
      go?.();
    }
  }
}
