import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { readPair } from "./read-pair.ts";

describe("a value printed without quotes", () => {
  test.each([
    ["plain text", "plain text"],
    [" spaces around ", "spaces around"],
    ["a line\n", "a line"],
    ["true", true],
    ["a:b", "a:b"],
    ["-a", "-a"],
    ["text # and a comment", "text"],
    ["# a comment", null],
    ["", null],
    ["'2'", "2"],
    ["'a: b'", "a: b"],
    ["'it''s'", "it's"],
    ['"a\\nb"', "a\nb"],
    ['{"a": "b"}', { a: "b" }],
    ["[a, b]", ["a", "b"]],
    ["|", ""],
    ["&anchor a", "a"],
    ["!tag 5", "5"],
  ])("%j is read as %j", (value, read) => {
    expect(readPair("key", value)).toEqual(["key", read]);
  });

  test.each([
    ["a: b"],
    ["a:"],
    ["a:\tb"],
    ["- a"],
    ["? a"],
    ["@a"],
    ["`a"],
    ["%a"],
    [",a"],
    ["]a"],
    ["[a"],
    ["'a"],
    ["'a' b"],
    ["*a"],
    ["&a [*a]"],
    ["bell \u0007"],
  ])("%j is refused", (value) => {
    expect(readPair("key", value)).toBeUndefined();
  });

  test.each([
    ["a\nb"],
    ["a\n  other: key"],
    ["a\nkind: Secret"],
    ["a\n---\nb"],
    ["a\rb"],
    ["a\u2028b"],
    ['"a\u2028b"'],
  ])("%j, which brings further lines, is refused", (value) => {
    expect(readPair("key", value)).toBeUndefined();
  });

  test.each([["["], ["{a: "], ["- "], ["? "], ["a: "]])("%j a hundred thousand times is refused", (text) => {
    expect(readPair("key", text.repeat(100_000))).toBeUndefined();
    expect(readPair(text.repeat(100_000), "value")).toBeUndefined();
  });

  test("quotes may hold any number of brackets and colons", () => {
    const text = "[{a: - ".repeat(1000);
    expect(readPair("key", JSON.stringify(text))).toEqual(["key", text]);
  });

  // JSON leaves these as they are, and the cases above show that they are refused.
  const printable = fc
    .string({ unit: "grapheme" })
    .filter((text) => !/[\x7f-\x9f\u2028\u2029\ufeff]/.test(text));

  test.prop([printable])("text in quotes of its own comes back", (text) => {
    expect(readPair("key", JSON.stringify(text))).toEqual(["key", text]);
  });

  test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "binary" })])(
    "no text throws",
    (key, value) => {
      expect(() => readPair(key, value)).not.toThrow();
    },
  );
});

describe("a key printed without quotes", () => {
  test.each([
    ["key", "key"],
    ["a b", "a b"],
    ["'a'", "a"],
    ["1", "1"],
    ["1.0", "1"],
    ["010", "8"],
    [".5", "0.5"],
    ["yes", "true"],
    ["__proto__", "__proto__"],
  ])("%j is read as %j", (key, read) => {
    expect(readPair(key, "value")).toEqual([read, "value"]);
  });

  test.each([["null"], ["~"], ["<<"], ["a: b"], ["- a"], ["# a"], ["{a}"], ["[a]"], ["a\nb"]])(
    "%j is refused",
    (key) => {
      expect(readPair(key, "value")).toBeUndefined();
    },
  );
});
