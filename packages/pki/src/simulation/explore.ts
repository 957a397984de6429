import { type FailedHandshake, failureIn, isAtRest } from "./consumer-window.ts";
import { readModel } from "./model-material.ts";
import { runSteps } from "./run-steps.ts";
import type { Rules, Step, World } from "./world.ts";
import { worldKey } from "./world-key.ts";

/** What an exploration found. */
export interface Exploration<R> {
  readonly kind: "proven" | "broken" | "undecided";
  /** Different states that were reached. */
  readonly states: number;
  /** Ways from one state to the next that were followed. */
  readonly transitions: number;
  /** Ways into a state in which a rotation is complete: no run is alive, one CA is trusted, it is a new one, and every consumer uses its leaf. */
  readonly completed: number;
  /** To the first handshake that fails; otherwise to the first completed rotation; empty when there was neither. */
  readonly trace: readonly Step<R>[];
  readonly failure: FailedHandshake | undefined;
}

/** Everything that may happen next. Time passes only when no run has dawdled for as long as it may. */
const stepsFrom = <R>(rules: Rules<R>, world: World<R>): readonly Step<R>[] => {
  const mayPass = world.runs.every(({ readyAt }) => world.now < readyAt + rules.runnerDelay);
  const passed = { actor: "time", says: "", world: { ...world, now: world.now + rules.tick } };
  return [...runSteps(rules, world), ...(mayPass ? [passed] : [])];
};

const isComplete = <R>(rules: Rules<R>, world: World<R>): boolean => {
  const { leaf, trusts } = readModel(world.secret);
  return isAtRest(rules, world) && leaf !== rules.first.leaf && trusts.length === 1;
};

/** One of the steps from a state, both by number. */
interface Choice {
  readonly state: number;
  readonly choice: number;
}

/** The way to a state, walked again from the beginning: only the choices were kept. */
const replay = <R>(
  rules: Rules<R>,
  start: World<R>,
  parents: readonly number[],
  choices: readonly number[],
  goal: Choice,
): readonly Step<R>[] => {
  const way = [goal.choice];
  for (let { state } = goal; state > 0; state = parents[state] ?? 0) way.push(choices[state] ?? 0);
  const trace: Step<R>[] = [];
  let world = start;
  for (const choice of way.reverse()) {
    const step = stepsFrom(rules, world)[choice];
    if (step === undefined) throw new RangeError("a step cannot be repeated, so the model is not pure");
    trace.push(step);
    world = step.world;
  }
  return trace;
};

/**
 * Visits every state that can be reached, those that take the fewest steps first, so that the first break found is a shortest one.
 * @param limit States after which it gives up.
 */
export const explore = <R>(rules: Rules<R>, start: World<R>, limit: number): Exploration<R> => {
  const seen = new Set([worldKey(rules, start)]);
  const parents = [0];
  const choices = [0];
  let layer: { readonly state: number; readonly world: World<R> }[] = [{ state: 0, world: start }];
  let transitions = 0;
  let completed = 0;
  let example: Choice | undefined;
  const found = (
    kind: Exploration<R>["kind"],
    goal: Choice | undefined,
    failure?: FailedHandshake,
  ): Exploration<R> => ({
    kind,
    states: parents.length,
    transitions,
    completed,
    trace: goal === undefined ? [] : replay(rules, start, parents, choices, goal),
    failure,
  });
  while (layer.length > 0) {
    const next: typeof layer = [];
    for (const { state, world } of layer) {
      for (const [choice, step] of stepsFrom(rules, world).entries()) {
        transitions += 1;
        // Asked before the state is recognised: once its materials are renamed, a completed rotation looks like the beginning.
        if (isComplete(rules, step.world) && !isComplete(rules, world)) {
          completed += 1;
          example ??= { state, choice };
        }
        const key = worldKey(rules, step.world);
        if (seen.has(key)) continue;
        seen.add(key);
        const reached = parents.length;
        parents.push(state);
        choices.push(choice);
        const failure = step.world.version === world.version ? undefined : failureIn(rules, step.world);
        if (failure !== undefined) return found("broken", { state, choice }, failure);
        if (reached >= limit) return found("undecided", example);
        next.push({ state: reached, world: step.world });
      }
    }
    layer = next;
  }
  return found("proven", example);
};
