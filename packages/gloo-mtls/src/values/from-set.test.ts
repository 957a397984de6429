import { expect, test } from "vitest";
import { fromSet } from "./from-set.ts";

test("an argument is one of --set unless another kind is given", () => {
  expect(fromSet("a=1")).toEqual({ kind: "set", flag: "--set", as: "set", expression: "a=1" });
  expect(fromSet("a=1", { as: "string" })).toMatchObject({ flag: "--set-string" });
  expect(fromSet("a=1", { as: "json" })).toMatchObject({ flag: "--set-json" });
  expect(fromSet("a=1", { as: "literal" })).toMatchObject({ flag: "--set-literal" });
});

test("an argument brings its way to read files", () => {
  const read = (path: string): string => path;
  expect(fromSet("a=b", { as: "file", read })).toEqual({
    kind: "set",
    flag: "--set-file",
    as: "file",
    expression: "a=b",
    read,
  });
});

test("an argument is not read before it is merged", () => {
  expect(() => fromSet("a={")).not.toThrow();
});
