import { type FailedHandshake, failureIn, isAtRest } from "./consumer-window.ts";
import { readModel } from "./model-material.ts";
import { runSteps } from "./run-steps.ts";
import { type Search, search } from "./search.ts";
import type { Rules, Step, World } from "./world.ts";
import { worldKey } from "./world-key.ts";

/**
 * What an exploration found. Complete is a state in which no run is alive, one CA is trusted, it is a new one, and every consumer uses its
 * leaf.
 */
export type Exploration<R> = Search<World<R>, FailedHandshake>;

/** Everything that may happen next. Time passes only when no run has dawdled for as long as it may. */
const stepsFrom = <R>(rules: Rules<R>, world: World<R>): readonly Step<R>[] => {
  const mayPass = world.runs.every(({ readyAt }) => world.now < readyAt + rules.runnerDelay);
  const passed = { actor: "time", says: "", world: { ...world, now: world.now + rules.tick } };
  return [...runSteps(rules, world), ...(mayPass ? [passed] : [])];
};

const isComplete = <R>(rules: Rules<R>, world: World<R>): boolean => {
  const { leaf, trusts } = readModel(world.secret);
  const isNew = leaf !== rules.first.leaf && trusts.length === 1;
  if (!isNew || !isAtRest(rules, world)) return false;
  const copy = readModel(world.copy.secret);
  const isCopied = copy.leaf === leaf && copy.trusts.join() === trusts.join();
  return isCopied || rules.consumers.every(({ mounts }) => mounts === "secret");
};

/**
 * Visits every state that can be reached, those that take the fewest steps first, so that the first break found is a shortest one.
 * @param limit States after which it gives up.
 */
export const explore = <R>(rules: Rules<R>, start: World<R>, limit: number): Exploration<R> =>
  search(
    {
      start,
      stepsFrom: (world) => stepsFrom(rules, world),
      keyOf: (world) => worldKey(rules, world),
      // Only a change of the Secret, or of its copy, gives consumers something else to hold.
      failureIn: (world, from) =>
        world.version === from.version && world.copy === from.copy ? undefined : failureIn(rules, world),
      isComplete: (world) => isComplete(rules, world),
    },
    limit,
  );
