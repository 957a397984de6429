import { aFunction, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import { aPeriod } from "./scenario.ts";
/** One event, and the state after it. */
export interface SearchStep<W> {
  /** Who did it. */
  readonly actor: string;
  /** One line for a person. */
  readonly says: string;
  readonly state: W;
}

/** A model to search. It is pure, so that a path can be replayed from its choices. */
export interface Model<W, Failure> {
  readonly start: W;
  /** Everything that may happen next, in a fixed order. */
  readonly stepsFrom: (state: W) => readonly SearchStep<W>[];
  /** States with the same key are the same state. */
  readonly keyOf: (state: W) => string;
  /** What is wrong in a state that was reached from another; undefined when nothing is. */
  readonly failureIn: (state: W, from: W) => Failure | undefined;
  /** Whether the goal of the model is reached; if no state reaches it, a proof says nothing. */
  readonly isComplete: (state: W) => boolean;
}

/** What a search found. */
export interface Search<W, Failure> {
  /** `undecided` when the bound on states was reached first. */
  readonly kind: "proven" | "broken" | "undecided";
  /** Different states that were reached. */
  readonly states: number;
  /** Steps from one state to the next that were followed. */
  readonly transitions: number;
  /** Steps from a state that is not complete into a complete one. */
  readonly completed: number;
  /** To the first failure; otherwise to the first complete state; empty when there was neither. */
  readonly trace: readonly SearchStep<W>[];
  readonly failure: Failure | undefined;
}

/** One of the steps from a state, both by index. */
interface Choice {
  readonly index: number;
  readonly choice: number;
}

/** The path to a state, replayed from the start: only the choices were kept. */
const replay = <W, Failure>(
  { start, stepsFrom }: Model<W, Failure>,
  parents: readonly number[],
  choices: readonly number[],
  goal: Choice,
): readonly SearchStep<W>[] => {
  const path = [goal.choice];
  for (let { index } = goal; index > 0; index = parents[index] ?? 0) path.push(choices[index] ?? 0);
  const trace: SearchStep<W>[] = [];
  let state = start;
  for (const choice of path.reverse()) {
    const step = stepsFrom(state)[choice];
    if (step === undefined) throw new RangeError("a step cannot be repeated, so the model is not pure");
    trace.push(step);
    state = step.state;
  }
  return trace;
};

/**
 * Visits every state that can be reached, in order of the number of steps, so that the first failure found is
 * a shortest one.
 * @param limit States after which it gives up.
 */
export const search = <W, Failure>(model: Model<W, Failure>, limit: number): Search<W, Failure> => {
  requireArgument(
    "model",
    model,
    anObjectWith({
      stepsFrom: required(aFunction),
      keyOf: required(aFunction),
      failureIn: required(aFunction),
      isComplete: required(aFunction),
    }),
  );
  requireArgument("limit", limit, aPeriod);
  const { start, stepsFrom, keyOf, failureIn, isComplete } = model;
  const seen = new Set([keyOf(start)]);
  const parents = [0];
  const choices = [0];
  let layer: { readonly index: number; readonly state: W }[] = [{ index: 0, state: start }];
  let transitions = 0;
  let completed = 0;
  let example: Choice | undefined;
  const found = (
    kind: Search<W, Failure>["kind"],
    goal: Choice | undefined,
    failure?: Failure,
  ): Search<W, Failure> => ({
    kind,
    states: parents.length,
    transitions,
    completed,
    trace: goal === undefined ? [] : replay(model, parents, choices, goal),
    failure,
  });
  while (layer.length > 0) {
    const next: typeof layer = [];
    for (const { index, state } of layer) {
      for (const [choice, step] of stepsFrom(state).entries()) {
        transitions += 1;
        // Asked before `seen` is: a complete state may have the key of the start.
        if (isComplete(step.state) && !isComplete(state)) {
          completed += 1;
          example ??= { index, choice };
        }
        const key = keyOf(step.state);
        if (seen.has(key)) continue;
        seen.add(key);
        const reached = parents.length;
        parents.push(index);
        choices.push(choice);
        const failure = failureIn(step.state, state);
        if (failure !== undefined) return found("broken", { index, choice }, failure);
        if (reached >= limit) return found("undecided", example);
        next.push({ index: reached, state: step.state });
      }
    }
    layer = next;
  }
  return found("proven", example);
};
