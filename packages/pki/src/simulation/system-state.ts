import type { RotationSecret } from "../rotation/rotation-secret.ts";
import type { Behaviour } from "./behaviour.ts";
import type { ModelMaterial } from "./model-material.ts";
import type { Consumer } from "./scenario.ts";

/** Material that was in the Secret, and since when. */
export interface PublishedMaterial {
  readonly material: ModelMaterial;
  /** Milliseconds since the beginning. */
  readonly at: number;
}

/** A run that is alive. */
export interface LivingRun<R> {
  readonly number: number;
  /** How far its clock is ahead, in milliseconds. */
  readonly offset: number;
  readonly run: R;
  /** Since when it has been able to do what it does next; milliseconds, by the system's clock. */
  readonly readyAt: number;
}

/** Everything at one moment, except for what each consumer holds: see `consumer-window.ts`. */
export interface SystemState<R> {
  /** Milliseconds since the beginning. */
  readonly now: number;
  readonly secret: RotationSecret;
  readonly version: number;
  /** What some consumer may still be using, oldest first; the last is what the Secret holds. */
  readonly published: readonly PublishedMaterial[];
  /** The copy in another namespace, and the same of it. */
  readonly copy: { readonly secret: RotationSecret; readonly published: readonly PublishedMaterial[] };
  readonly runs: readonly LivingRun<R>[];
  readonly started: number;
  /** When a run started last, in milliseconds. */
  readonly startedAt: number;
  /** Runs that died and will be started again by their Job. */
  readonly restarts: number;
  /** How many materials there ever were. */
  readonly made: number;
}

/** What stays the same in all states of an exploration. */
export interface Rules<R> {
  readonly behaviour: Behaviour<R>;
  readonly tick: number;
  readonly consumers: readonly Required<Consumer>[];
  /** What the Secret and every consumer hold at first. */
  readonly first: ModelMaterial;
  readonly runs: number;
  readonly runnerDelay: number;
  /** How far a run's clock may be ahead of another's. */
  readonly offsets: readonly number[];
  readonly forbidsOverlap: boolean;
  /** When runs may start: at any time, at multiples of milliseconds, or only when everything has come to rest. */
  readonly starts: "any-time" | "at-rest" | number;
}

/** One thing that happened. */
export interface Step<R> {
  readonly actor: string;
  readonly says: string;
  readonly state: SystemState<R>;
}

/** The actor's name of a run. */
export const runName = (number: number): string => `run ${number}`;
