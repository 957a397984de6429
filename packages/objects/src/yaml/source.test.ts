import { expect, test } from "vitest";
import { Source } from "./source.ts";

const source = new Source("values.yaml", "a: 1\r\n\n  b: 22\n");
const at = (start: number, end = start + 1) => source.originAt({ start, end });

test("a place has its line and column from one, and the text of its line", () => {
  expect(at(9, 10)).toEqual({
    kind: "file",
    file: "values.yaml",
    line: 3,
    column: 3,
    text: "  b: 22",
    length: 1,
  });
});

test("a place ends with its line, and takes a character at least", () => {
  expect(at(0, 15)).toMatchObject({ line: 1, column: 1, text: "a: 1", length: 4 });
  expect(at(6)).toMatchObject({ line: 2, column: 1, text: "", length: 1 });
});

test("the end of the text is a place", () => {
  expect(at(15)).toMatchObject({ line: 4, column: 1, text: "", length: 1 });
  expect(at(99)).toEqual(at(15));
  expect(new Source("f", "").originAt({ start: 0, end: 0 })).toMatchObject({
    line: 1,
    column: 1,
    text: "",
    length: 1,
  });
});
