import type { RotationSecret } from "../rotation/rotation-secret.ts";

/** What a run can see when it does something. */
export interface RunContext {
  /** The Secret as it is in the store. */
  readonly secret: RotationSecret;
  /** Its copy in another namespace. */
  readonly copy: RotationSecret;
  /** Milliseconds, by the run's own clock. */
  readonly now: number;
  /** The number of material that was never made before. */
  readonly unused: number;
}

/** One thing that a run may do next. */
export interface RunMove<R> {
  /** One line for a person. */
  readonly says: string;
  /** The run afterwards; undefined when it is over. */
  readonly run: R | undefined;
  /** Whether the run used up the number of unused material. */
  readonly makes?: boolean;
  /** The Secret that is in the store afterwards; absent when it was not written. */
  readonly writes?: RotationSecret;
  /** The same of the copy. */
  readonly copies?: RotationSecret;
}

/** A way to rotate, one step at a time. All functions are pure. */
export interface Behaviour<R> {
  readonly begin: (identity: string, now: number) => R;
  /** When the run has something to do, in milliseconds by its own clock. */
  readonly readyAt: (run: R) => number;
  /** What it may do then. */
  readonly moves: (run: R, context: RunContext) => readonly RunMove<R>[];
  /**
   * What the run's future depends on, as text: times as distances from now, material as `#number;`, other runs as `@identity;`. Runs with
   * equal texts have equal futures.
   */
  readonly key: (run: R, context: RunContext) => string;
  /** The same for what the behaviour keeps in the Secret beside the material. */
  readonly secretKey: (secret: RotationSecret, now: number) => string;
}
