import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { InputError, isInputError, throwOnErrors } from "./input-error.ts";
import type { Origin } from "./origin.ts";

const problem = (message: string, origin?: Origin): Finding => ({
  code: "c",
  severity: "error",
  path: [],
  origin,
  message,
});
const at = (file: string, line: number, column: number): Origin => ({
  kind: "file",
  file,
  line,
  column,
  text: "",
  length: 1,
});

describe("the refusal of an input", () => {
  test("holds its findings by file, line and column, and those without a file at the end", () => {
    const problems = Object.freeze([
      problem("caller", { kind: "caller" }),
      problem("b 10:1", at("b.yaml", 10, 1)),
      problem("a 2:1", at("a.yaml", 2, 1)),
      problem("b 9:5", at("b.yaml", 9, 5)),
      problem("set", { kind: "argument", flag: "--set", expression: "a" }),
      problem("b 9:1", at("b.yaml", 9, 1)),
    ]);
    const error = new InputError(problems);
    expect(error.findings.map(({ message }) => message)).toEqual([
      "b 9:1",
      "b 9:5",
      "b 10:1",
      "a 2:1",
      "caller",
      "set",
    ]);
    expect(error.message.split("\n")).toEqual([
      "b.yaml:9:1 error: c: b 9:1",
      "b.yaml:9:5 error: c: b 9:5",
      "b.yaml:10:1 error: c: b 10:1",
      "a.yaml:2:1 error: c: a 2:1",
      "values: error: c: caller",
      "--set a: error: c: set",
    ]);
    expect(error.name).toBe("InputError");
  });

  test("prints fifty findings at most, and holds them all", () => {
    const many = (count: number): InputError =>
      new InputError(Array.from({ length: count }, (_, index) => problem(String(index))));
    expect(many(50).message).toMatch(/\nerror: c: 49$/);
    expect(many(51).message).toMatch(/\nerror: c: 49\nand 1 more$/);
    expect(many(1000).message).toMatch(/\nand 950 more$/);
    expect(many(1000).findings).toHaveLength(1000);
  });

  test("is known in whichever copy of the package", () => {
    expect(isInputError(new InputError([]))).toBe(true);
    expect(isInputError(Object.assign(new Error("m"), { findings: [] }))).toBe(true);
    expect(isInputError(new Error("m"))).toBe(false);
    expect(isInputError({ findings: [] })).toBe(false);
  });

  test("is thrown for errors alone; the rest is reported", () => {
    const reported: Finding[] = [];
    const warning: Finding = { ...problem("w"), severity: "warning" };
    throwOnErrors([warning], (finding) => reported.push(finding));
    expect(reported).toEqual([warning]);
    expect(() => throwOnErrors([warning, problem("e")], () => reported.push(warning))).toThrow("error: c: e");
    expect(reported).toHaveLength(1);
  });
});
