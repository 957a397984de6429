import type { RunEnvironment } from "../runner/environment.ts";

/** A clock that only sleeps advance; a sleep takes no real time. */
export class VirtualTime implements RunEnvironment {
  /** Milliseconds since the epoch. */
  at = Date.UTC(2026, 7, 4, 12);
  /** Every sleep, in milliseconds. */
  readonly sleeps: number[] = [];
  /** Called in every sleep, with its number from 1 on. */
  asleep: (count: number) => void = () => undefined;

  readonly now = (): number => this.at;

  readonly sleep = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    this.sleeps.push(milliseconds);
    this.asleep(this.sleeps.length);
    // A stop during the sleep is noticed before the sleep is over.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    this.at += Math.max(milliseconds, 0);
  };

  readonly random = (): number => 0.5;
}
