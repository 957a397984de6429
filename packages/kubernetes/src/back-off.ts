import { KubernetesError } from "./kubernetes-error.ts";

/** How long to let time pass, and how to draw: passed in, so that tests need neither. */
export interface Patience {
  /** Resolves after this many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** How often a read is tried in all. */
const attempts = 6;
/** Milliseconds before the second attempt; each later pause is twice as long, up to the longest. */
const firstPause = 250;
const longestPause = 8_000;
/** Milliseconds; an API server that asks for more is asked again sooner, for it may be anything. */
const longestRetryAfter = 30_000;

const passing = new Set(["too-many-requests", "unavailable", "no-answer"]);

/** Whether the same request may succeed later: not where the place at which a list goes on was forgotten (410). */
const mayPass = (error: unknown): error is KubernetesError =>
  error instanceof KubernetesError && passing.has(error.code) && error.status !== 410;

/** Between half of it and all of it, so that those who were sent away together do not come back together. */
const jittered = (milliseconds: number, { random }: Patience): number => milliseconds * (0.5 + random() / 2);

/**
 * Tries until it succeeds, fails with an error that a retry does not fix, or was tried six times (about 8 s
 * in all, unless the API server asks for more).
 *
 * @throws {KubernetesError} that of the last attempt.
 */
export const withBackOff = async <T>(attempt: () => Promise<T>, patience: Patience): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayPass(error) || tried === attempts) throw error;
      const own = jittered(Math.min(firstPause * 2 ** (tried - 1), longestPause), patience);
      await patience.pause(Math.max(own, Math.min(error.retryAfter ?? 0, longestRetryAfter)));
    }
  }
};
