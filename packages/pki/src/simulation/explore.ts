import { type FailedHandshake, failureIn, isAtRest } from "./consumer-window.ts";
import { readModel } from "./model-material.ts";
import { runSteps } from "./run-steps.ts";
import { type Search, search } from "./search.ts";
import { systemKey } from "./system-key.ts";
import type { Rules, Step, SystemState } from "./system-state.ts";

/**
 * What an exploration found. Complete is a state in which no run is alive, one CA is trusted, it is a new one, and every consumer uses its
 * leaf.
 */
export type Exploration<R> = Search<SystemState<R>, FailedHandshake>;

/** Everything that may happen next. Time passes only when no run has dawdled for as long as it may. */
const stepsFrom = <R>(rules: Rules<R>, system: SystemState<R>): readonly Step<R>[] => {
  const mayPass = system.runs.every(({ readyAt }) => system.now < readyAt + rules.runnerDelay);
  const passed = { actor: "time", says: "", system: { ...system, now: system.now + rules.tick } };
  return [...runSteps(rules, system), ...(mayPass ? [passed] : [])];
};

const isComplete = <R>(rules: Rules<R>, system: SystemState<R>): boolean => {
  const { leaf, trusts } = readModel(system.secret);
  const isNew = leaf !== rules.first.leaf && trusts.length === 1;
  if (!isNew || !isAtRest(rules, system)) return false;
  const copy = readModel(system.copy.secret);
  const isCopied = copy.leaf === leaf && copy.trusts.join() === trusts.join();
  return isCopied || rules.consumers.every(({ mounts }) => mounts === "secret");
};

/**
 * Visits every state that can be reached, those that take the fewest steps first, so that the first break found is a shortest one.
 * @param limit States after which it gives up.
 */
export const explore = <R>(rules: Rules<R>, start: SystemState<R>, limit: number): Exploration<R> =>
  search(
    {
      start,
      stepsFrom: (system) => stepsFrom(rules, system),
      keyOf: (system) => systemKey(rules, system),
      // Only a change of the Secret, or of its copy, gives consumers something else to hold.
      failureIn: (system, from) =>
        system.version === from.version && system.copy === from.copy ? undefined : failureIn(rules, system),
      isComplete: (system) => isComplete(rules, system),
    },
    limit,
  );
