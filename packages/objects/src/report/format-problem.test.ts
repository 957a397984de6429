import { describe, expect, test } from "vitest";
import { formatProblem } from "./format-problem.ts";
import type { Origin } from "./origin.ts";
import type { Problem } from "./problem.ts";

const problem = (origin: Origin | undefined, rest: Partial<Problem> = {}): string =>
  formatProblem({
    code: "unknown-key",
    path: ["global", "glooMtls", "enabeld"],
    origin,
    message: "global.glooMtls.enabeld is not a value of the chart",
    hint: "did you mean global.glooMtls.enabled?",
    ...rest,
  });
const inFile = {
  kind: "file",
  file: "values.yaml",
  line: 3,
  column: 5,
  text: "    enabeld: true",
  length: 7,
} as const;

describe("the text of a problem", () => {
  test("shows the line of a file", () => {
    expect(problem(inFile)).toMatchInlineSnapshot(`
      "values.yaml:3:5 unknown-key: global.glooMtls.enabeld is not a value of the chart
        3 |     enabeld: true
          |     ^^^^^^^
        hint: did you mean global.glooMtls.enabled?"
    `);
  });

  test("names the argument, the caller's values, the defaults, or no place", () => {
    const set = { kind: "argument", flag: "--set", expression: "global.glooMtls.enabeld=true" } as const;
    const places = [set, { kind: "caller" }, { kind: "default" }, undefined] as const;
    expect(places.map((place) => problem(place)).join("\n")).toMatchInlineSnapshot(`
      "--set global.glooMtls.enabeld=true: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      values: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      defaults: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?"
    `);
  });

  test("needs no hint", () => {
    const { hint, ...bare } = { code: "c", path: [], origin: undefined, message: "m", hint: "h" };
    expect(formatProblem(bare)).toBe("c: m");
    expect(formatProblem({ ...bare, hint })).toBe("c: m\n  hint: h");
  });

  test("lets nobody move the cursor, forge a line or hide a word", () => {
    const text = "\u001b[2J\u202egnp\u200b\ta\u0085b";
    const forged = { file: "a\nb.yaml", text, column: 1, length: 4 };
    expect(problem({ ...inFile, ...forged }, { message: "x\r\ny", hint: "\u0007" })).toMatchInlineSnapshot(`
      "a\\nb.yaml:3:1 unknown-key: x\\r\\ny
        3 | \\u001b[2J\\u202egnp\\u200b a\\u0085b
          | ^^^^^^^^^
        hint: \\u0007"
    `);
    expect(problem({ kind: "argument", flag: "--set", expression: "a=\u001b[31m\nb" })).toMatch(
      /^--set a=\\u001b\[31m\\nb: unknown-key/,
    );
  });

  test("shows a part of what is long", () => {
    expect(problem({ kind: "argument", flag: "--set", expression: `a=${"x".repeat(1_000_000)}` })).toMatch(
      /^--set a=x{118}…: unknown-key/,
    );
    expect(problem(inFile, { message: "y".repeat(1_000_000) }).length).toBeLessThan(1200);
  });
});
