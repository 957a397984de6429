import { type FailedHandshake, failureIn, isAtRest } from "./consumer-window.ts";
import { readModel } from "./model-material.ts";
import { runSteps } from "./run-steps.ts";
import { type Search, search } from "./search.ts";
import { stateKey } from "./state-key.ts";
import type { Rules, Step, SystemState } from "./system-state.ts";

/**
 * What an exploration found. Complete is a state in which no run is alive, one CA is trusted, it is a new one, and every consumer uses its
 * leaf.
 */
export type Exploration<R> = Search<SystemState<R>, FailedHandshake>;

/** Everything that may happen next. Time passes only when no run has used up its delay. */
const stepsFrom = <R>(rules: Rules<R>, state: SystemState<R>): readonly Step<R>[] => {
  const mayPass = state.runs.every(({ readyAt }) => state.now < readyAt + rules.runnerDelay);
  const passed = { actor: "time", says: "", state: { ...state, now: state.now + rules.tick } };
  return [...runSteps(rules, state), ...(mayPass ? [passed] : [])];
};

const isComplete = <R>(rules: Rules<R>, state: SystemState<R>): boolean => {
  const { leaf, trusts } = readModel(state.secret);
  const isNew = leaf !== rules.first.leaf && trusts.length === 1;
  if (!isNew || !isAtRest(rules, state)) return false;
  const copy = readModel(state.copy.secret);
  const isCopied = copy.leaf === leaf && copy.trusts.join() === trusts.join();
  return isCopied || rules.consumers.every(({ mounts }) => mounts === "secret");
};

/**
 * Visits every state that can be reached, in order of the number of steps, so that the first break found is a
 * shortest one.
 * @param limit States after which it gives up.
 */
export const explore = <R>(rules: Rules<R>, start: SystemState<R>, limit: number): Exploration<R> =>
  search(
    {
      start,
      stepsFrom: (state) => stepsFrom(rules, state),
      keyOf: (state) => stateKey(rules, state),
      // Only a change of the Secret, or of its copy, gives consumers something else to hold.
      failureIn: (state, from) =>
        state.version === from.version && state.copy === from.copy ? undefined : failureIn(rules, state),
      isComplete: (state) => isComplete(rules, state),
    },
    limit,
  );
