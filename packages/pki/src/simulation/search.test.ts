import { describe, expect, test } from "vitest";
import { type Model, search } from "./search.ts";

/** Numbers that grow by one or by three, up to a bound; some may not be reached, and the bound is the end. */
const counting = (bound: number, forbidden: readonly number[] = []): Model<number, string> => ({
  start: 0,
  stepsFrom: (state) =>
    [1, 3]
      .map((by) => state + by)
      .filter((next) => next <= bound)
      .map((next) => ({ actor: "hand", says: `${next}`, state: next })),
  keyOf: String,
  failureIn: (state) => (forbidden.includes(state) ? `${state} is forbidden` : undefined),
  isComplete: (state) => state === bound,
});

const way = (result: { readonly trace: readonly { readonly says: string }[] }) =>
  result.trace.map(({ says }) => says).join(" ");

describe("search", () => {
  test("proves by visiting every state once, and shows the shortest way to the end", () => {
    const result = search(counting(7), 100);
    expect(result).toMatchObject({
      kind: "proven",
      states: 8,
      transitions: 12,
      completed: 2,
      failure: undefined,
    });
    expect(way(result)).toBe("1 4 7");
  });

  test("shows the shortest way to a failure, even where a longer one is met first", () => {
    const result = search(counting(9, [6]), 100);
    expect(result).toMatchObject({ kind: "broken", failure: "6 is forbidden" });
    expect(way(result)).toBe("3 6");
  });

  test("does not ask about the beginning, which is not a choice", () => {
    expect(search(counting(4, [0]), 100).kind).toBe("proven");
  });

  test("is undecided beyond its bound on states, and proves nothing without an end", () => {
    expect(search(counting(1_000), 10)).toMatchObject({
      kind: "undecided",
      states: 11,
      completed: 0,
      trace: [],
    });
    expect(search({ ...counting(5), isComplete: () => false }, 100)).toMatchObject({
      kind: "proven",
      completed: 0,
      trace: [],
    });
  });

  test("counts an end that looks like the beginning", () => {
    const model: Model<{ readonly done: boolean }, string> = {
      start: { done: false },
      stepsFrom: ({ done }) => (done ? [] : [{ actor: "hand", says: "ends", state: { done: true } }]),
      keyOf: () => "same",
      failureIn: () => undefined,
      isComplete: ({ done }) => done,
    };
    expect(search(model, 10)).toMatchObject({ kind: "proven", states: 1, completed: 1 });
  });

  test("refuses a model that does not repeat itself", () => {
    let calls = 0;
    const model = counting(5, [5]);
    const fickle = {
      ...model,
      stepsFrom: (state: number) => {
        calls += 1;
        return calls > 6 ? [] : model.stepsFrom(state);
      },
    };
    expect(() => search(fickle, 100)).toThrow("a step cannot be repeated, so the model is not pure");
  });
});
