/** One thing that happened, and how the system is after it. */
export interface SearchStep<W> {
  /** Who did it. */
  readonly actor: string;
  /** One line for a person. */
  readonly says: string;
  readonly system: W;
}

/** A model to search: pure, so that a way can be walked again from its choices. */
export interface Model<W, Failure> {
  readonly start: W;
  /** Everything that may happen next, in a fixed order. */
  readonly stepsFrom: (system: W) => readonly SearchStep<W>[];
  /** States of one key are one state. */
  readonly keyOf: (system: W) => string;
  /** What is wrong in a system that was reached from another; undefined when nothing is. */
  readonly failureIn: (system: W, from: W) => Failure | undefined;
  /** Whether what the model is about is done; without a system in which it is, a proof is about nothing. */
  readonly isComplete: (system: W) => boolean;
}

/** What a search found. */
export interface Search<W, Failure> {
  /** `undecided` when the bound on states was reached first. */
  readonly kind: "proven" | "broken" | "undecided";
  /** Different states that were reached. */
  readonly states: number;
  /** Ways from one state to the next that were followed. */
  readonly transitions: number;
  /** Ways into a complete state out of one that was not. */
  readonly completed: number;
  /** To the first failure; otherwise to the first complete state; empty when there was neither. */
  readonly trace: readonly SearchStep<W>[];
  readonly failure: Failure | undefined;
}

/** One of the steps from a state, both by number. */
interface Choice {
  readonly state: number;
  readonly choice: number;
}

/** The way to a state, walked again from the beginning: only the choices were kept. */
const replay = <W, Failure>(
  { start, stepsFrom }: Model<W, Failure>,
  parents: readonly number[],
  choices: readonly number[],
  goal: Choice,
): readonly SearchStep<W>[] => {
  const way = [goal.choice];
  for (let { state } = goal; state > 0; state = parents[state] ?? 0) way.push(choices[state] ?? 0);
  const trace: SearchStep<W>[] = [];
  let system = start;
  for (const choice of way.reverse()) {
    const step = stepsFrom(system)[choice];
    if (step === undefined) throw new RangeError("a step cannot be repeated, so the model is not pure");
    trace.push(step);
    system = step.system;
  }
  return trace;
};

/**
 * Visits every state that can be reached, those that take the fewest steps first, so that the first failure found is a shortest one.
 * @param limit States after which it gives up.
 */
export const search = <W, Failure>(model: Model<W, Failure>, limit: number): Search<W, Failure> => {
  const { start, stepsFrom, keyOf, failureIn, isComplete } = model;
  const seen = new Set([keyOf(start)]);
  const parents = [0];
  const choices = [0];
  let layer: { readonly state: number; readonly system: W }[] = [{ state: 0, system: start }];
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
    for (const { state, system } of layer) {
      for (const [choice, step] of stepsFrom(system).entries()) {
        transitions += 1;
        // Asked before the state is recognised: a complete one may have the key of the beginning.
        if (isComplete(step.system) && !isComplete(system)) {
          completed += 1;
          example ??= { state, choice };
        }
        const key = keyOf(step.system);
        if (seen.has(key)) continue;
        seen.add(key);
        const reached = parents.length;
        parents.push(state);
        choices.push(choice);
        const failure = failureIn(step.system, system);
        if (failure !== undefined) return found("broken", { state, choice }, failure);
        if (reached >= limit) return found("undecided", example);
        next.push({ state: reached, system: step.system });
      }
    }
    layer = next;
  }
  return found("proven", example);
};
