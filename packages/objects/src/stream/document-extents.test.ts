import { expect, test } from "vitest";
import { documentExtents } from "./document-extents.ts";

const partsOf = (text: string) => documentExtents(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["", []],
  ["# only a comment\n", []],
  ["a: 1\n", ["a: 1\n"]],
  ["# c\n---\na: 1\n---\nb: 2", ["---\na: 1\n", "---\nb: 2"]],
  ["a: 1\n--- # c\nb: 2\n---\n", ["a: 1\n", "--- # c\nb: 2\n", "---\n"]],
  ["a: |\n  ---\n", ["a: |\n  ---\n"]],
  ["%YAML 1.1\n# c\n---\na: 1\n---\nb: 2", ["%YAML 1.1\n# c\n---\na: 1\n", "---\nb: 2"]],
  ["a: 1\n...\n%YAML 1.1\n---\nb: 2\n", ["a: 1\n...\n%YAML 1.1\n---\nb: 2\n"]],
  ["a: 1\n...\nb: 2\n", ["a: 1\n...\nb: 2\n"]],
])("the parts of %j are %j", (text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});
