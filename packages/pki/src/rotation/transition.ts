import type { Refusal } from "./refusal.ts";
import type { RotationAction, RotationOutcome } from "./rotation-action.ts";
import type { Awaited, RotationState } from "./rotation-state.ts";

/** The next state, and what the runner has to do to reach the one after it: nothing, or one thing. */
export interface RotationTransition {
  readonly state: RotationState;
  readonly actions: readonly RotationAction[];
}

/** Ends the run. What it remembers goes with it, the key first of all. */
export const finish = (state: RotationState, outcome: RotationOutcome): RotationTransition => ({
  state: { ...state, awaited: { kind: "nothing" }, pending: undefined, attempted: undefined },
  actions: [{ kind: "finish", outcome }],
});

/** Ends the run and leaves the Secret as it is. */
export const refuse = (state: RotationState, refusal: Refusal): RotationTransition =>
  finish(state, { kind: "refused", refusal });

/**
 * Asks the runner for an action, unless the run was asked to stop: then the current action is finished, and
 * nothing new begun.
 */
export const ask = (state: RotationState, action: RotationAction, awaited: Awaited): RotationTransition =>
  state.stopping ? finish(state, { kind: "stopped" }) : { state: { ...state, awaited }, actions: [action] };

/** Stays, and asks for nothing. */
export const ignore = (state: RotationState): RotationTransition => ({ state, actions: [] });

export const read = (state: RotationState): RotationTransition =>
  ask(state, { kind: "read" }, { kind: "secret" });

export const make = (state: RotationState): RotationTransition =>
  ask(state, { kind: "make", step: "create-credentials" }, { kind: "material" });
