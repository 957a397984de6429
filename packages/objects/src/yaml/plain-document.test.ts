import { describe, expect, test } from "vitest";
import { plainDocument } from "./plain-document.ts";

const read = (text: string) => plainDocument(text, { start: 0, end: text.length });

describe("a document as programs write it", () => {
  test("is read without the parser", () => {
    const text = `--- # a comment
apiVersion: v1
metadata:
  name: 'it''s' # another
  labels: {}
items:
- name: "a\\tb"
  value: 010

- |
  a text
    of lines
on: null
empty:
`;
    expect(read(text)).toEqual({
      apiVersion: "v1",
      metadata: { name: "it's", labels: {} },
      items: [{ name: "a\tb", value: 8 }, "a text\n  of lines\n"],
      true: null,
      empty: null,
    });
  });

  test("has places for its keys and items", () => {
    const places = new Map();
    const document = plainDocument("a:\n- b: 1\n", { start: 0, end: 10 }, places);
    expect([...places.get(document)]).toEqual([["a", { start: 0, end: 1 }]]);
    expect([...places.get(document?.a)]).toEqual([[0, { start: 5, end: Infinity }]]);
  });

  test("may be a part of a text", () => {
    expect(plainDocument("a: 1\n---\nb: 2\n---\n", { start: 5, end: 14 })).toEqual({ b: 2 });
  });
});

test.each([
  ["a key that is there twice", "a: 1\na: 2\n"],
  ["a text of several lines", "a: b\n  c\n"],
  ["a map or a list in brackets", "a: [1]\n"],
  ["an anchor", "a: &b 1\n"],
  ["a tag", "a: !!str 1\n"],
  ["a merge key", "<<: 1\n"],
  ["a folded block", "a: >\n  b\n"],
  ["an indentation of tabs", "a:\n\tb: 1\n"],
  ["a number that is not finite", "a: .inf\n"],
  ["a list or a single value", "- a\n"],
  ["nothing", "# a comment\n"],
  [
    "more than a hundred levels",
    Array.from({ length: 102 }, (_, level) => `${" ".repeat(level)}a:\n`).join(""),
  ],
])("%s is left to the parser", (_, text) => {
  expect(read(text)).toBeUndefined();
});

test.each(["a ", "a:", "'' ", "\\n", "a #"])(
  "a line with a great many of %j is left to the parser",
  (piece) => {
    const many = piece.repeat(8_000_000 / piece.length);
    for (const text of [`a: ${many}\n`, `a: "${many}"\n`, `a: '${many}'\n`, `${many}\n`]) {
      expect(read(text)).toBeUndefined();
    }
  },
);

test("a key of a prototype is a key", () => {
  const document = read("__proto__:\n  a: 1\n");
  expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  expect(Object.keys(document ?? {})).toEqual(["__proto__"]);
});
