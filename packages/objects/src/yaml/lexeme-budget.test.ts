import { expect, test } from "vitest";
import { LexemeBudget } from "./lexeme-budget.ts";

const exceededAfter = (lexeme: string): number => {
  const budget = new LexemeBudget();
  for (let count = 1; ; count += 1) if (budget.exceededBy(lexeme)) return count;
};

test("what costs the parser more counts for more", () => {
  expect(exceededAfter("text")).toBe(7_000_001);
  expect(exceededAfter(":")).toBe(3_500_001);
  expect(exceededAfter(",")).toBe(2_333_334);
  expect(exceededAfter("%YAML 1.1")).toBe(71);
});
