import { expect, test } from "vitest";
import { coloured, takesColour } from "./colour.ts";

const red = (text: string) => `\u001b[31m${text}\u001b[0m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[0m`;

test.each([
  ["error: Deployment/a: code: text\n", `${red("error")}: Deployment/a: code: text\n`],
  ["a.yaml:3:5 warning: code: text", `a.yaml:3:5 ${yellow("warning")}: code: text`],
  ["--set a=1: error: code: an error: text", `--set a=1: ${red("error")}: code: an error: text`],
  ["  3 | error: b\n    | ^^^^^\n", `  3 | error: b\n    | ${red("^^^^^")}\n`],
  ["  hint: write error: so", "  hint: write error: so"],
  ["wrote 3 files, no errors\n", "wrote 3 files, no errors\n"],
])("%j has colour where it says how grave it is", (text, expected) => {
  expect(coloured(text)).toBe(expected);
});

test.each<[boolean, Record<string, string>, boolean]>([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
])("terminal %j with %j: %j", (isTerminal, variables, expected) => {
  expect(takesColour(isTerminal, (name) => variables[name])).toBe(expected);
});
