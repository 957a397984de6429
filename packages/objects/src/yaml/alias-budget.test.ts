import { expect, test } from "vitest";
import { AliasBudget } from "./alias-budget.ts";

/**
 * How many values of aliases a document may have beside this many of its own, counted from the first that is
 * too many.
 */
const firstTooMany = (own: number): number => {
  const budget = new AliasBudget();
  for (let value = 0; value < own; value += 1) if (budget.exceededBy(false)) return 0;
  for (let aliased = 1; ; aliased += 1) if (budget.exceededBy(true)) return aliased;
};

test("a thousand values are never too many", () => expect(firstTooMany(0)).toBe(1000));

test("aliases may be ninety-nine of a hundred values in a small document", () => {
  expect(firstTooMany(100)).toBe(10_000);
});

test("aliases may be ever less in a large document", () => {
  expect(firstTooMany(10_000)).toBe(439_539);
  expect(firstTooMany(3_600_000)).toBe(400_001);
});
