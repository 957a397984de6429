import { describe, expect, test } from "vitest";
import type { Origin } from "./origin.ts";
import type { Problem } from "./problem.ts";
import { ValuesError } from "./values-error.ts";

const problem = (message: string, origin?: Origin): Problem => ({ code: "c", path: [], origin, message });
const at = (file: string, line: number, column: number): Origin => ({
  kind: "file",
  file,
  line,
  column,
  text: "",
  length: 1,
});

describe("an error of the values", () => {
  test("holds its problems by file, line and column, and those without a file at the end", () => {
    const problems = Object.freeze([
      problem("caller", { kind: "caller" }),
      problem("b 10:1", at("b.yaml", 10, 1)),
      problem("a 2:1", at("a.yaml", 2, 1)),
      problem("b 9:5", at("b.yaml", 9, 5)),
      problem("set", { kind: "argument", flag: "--set", expression: "a" }),
      problem("b 9:1", at("b.yaml", 9, 1)),
    ]);
    const error = new ValuesError(problems);
    expect(error.problems.map(({ message }) => message)).toEqual([
      "b 9:1",
      "b 9:5",
      "b 10:1",
      "a 2:1",
      "caller",
      "set",
    ]);
    expect(error.message.split("\n")).toEqual([
      "b.yaml:9:1 c: b 9:1",
      "b.yaml:9:5 c: b 9:5",
      "b.yaml:10:1 c: b 10:1",
      "a.yaml:2:1 c: a 2:1",
      "values: c: caller",
      "--set a: c: set",
    ]);
    expect(error.name).toBe("ValuesError");
  });

  test("prints fifty problems at most, and holds them all", () => {
    const many = (count: number): ValuesError =>
      new ValuesError(Array.from({ length: count }, (_, index) => problem(String(index))));
    expect(many(50).message).toMatch(/\nc: 49$/);
    expect(many(51).message).toMatch(/\nc: 49\nand 1 more problem$/);
    expect(many(1000).message).toMatch(/\nand 950 more problems$/);
    expect(many(1000).problems).toHaveLength(1000);
  });
});
