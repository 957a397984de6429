import { describe, expect, test } from "vitest";
import { InputError } from "../report/input-error.ts";
import { readYaml } from "./read-yaml.ts";

const refusal = (text: string | Uint8Array): string => {
  try {
    readYaml(text, { file: "v.yaml" });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("not refused");
};

describe("text that is not YAML", () => {
  test.each([
    ["a tab in the indentation", "a:\n\tb: 1\n"],
    ["a missing colon", "a: 1\nb\nc: 2\n"],
    ["a colon too many", "a: b: c\n"],
    ["an open quote", 'a: "x\nb: 1\n'],
    ["a quote that is escaped at the end", 'a: "x\\"'],
    ["a single quote that is doubled at the end", "a: 'it''"],
    ["an open quote before another", 'a: "x\nb: "y"\n'],
    ["an open bracket", "a: [1, 2\nb: 3\n"],
    ["a missing comma", 'a: ["x" "y"]\n'],
    ["a bracket too many", "a: [1]]\n"],
    ["wrong indentation", "a:\n    b: 1\n  c: 2\n"],
    ["a character that begins nothing", "a: @x\n"],
    ["an unknown escape", 'a: "\\q"\n'],
    ["a colon without a space in brackets", "a: {b:}\n"],
    ["a question mark in brackets", "a: [b?c]\n"],
    ["a colon at the beginning in brackets", "a: [:80]\n"],
    ["a name that is none", "a: &x:y 1\n"],
    ["an undeclared tag", "a: !e!x 1\n"],
    ["a list on the line of its key", "a: - 1\n"],
    ["several lines at once", "a: b: c\nd: 1\ne: @\nf: f: f\n"],
  ])("%s", (name, text) => expect(refusal(text)).toMatchSnapshot(name));
});

describe("YAML that is not a values file", () => {
  test.each([
    ["a key that is there twice", "a:\n  b: 1\n  c: 2\n  b: 3\n"],
    ["a key that is there twice in another spelling", "1: a\n'1': b\n"],
    ["a second document", "a: 1\n---\nb: 2\n"],
    ["a document behind an empty one", "---\n---\na: 1\n"],
    ["a third document", "a: 1\n---\n---\n"],
    ["a list", "- a\n- b\n"],
    ["a single value", "just text\n"],
    ["an alias without an anchor", "a: *x\nb: &x 1\n"],
    ["an alias of what it is a part of", "a: &x\n  b: [*x]\n"],
    ["a merge key of what it is a part of", "a: &x\n  <<: *x\n"],
    ["a merge key without a map", "a: &x 1\nb:\n  <<: *x\n  c: 1\nd:\n  <<:\n"],
    ["a null as a key", "a:\n  ~: 1\n  : 2\n"],
    ["a list as a key", "a:\n  [b]: 1\n"],
    ["an integer of 64 bits as a key", "18446744073709551615: 1\n"],
    ["numbers without end", "a: .inf\nb: [-.inf, .nan]\n"],
    ["a value that is not what its tag says", "a: !!int x\nb: !!binary '!'\n"],
    ["everything at once", "a: *x\nb: .inf\na: !!int x\n~: 1\n"],
  ])("%s", (name, text) => expect(refusal(text)).toMatchSnapshot(name));
});

describe("input that is not text", () => {
  test.each<readonly [string, string | Uint8Array]>([
    ["bytes that are not UTF-8", Uint8Array.from([...Buffer.from("a: 1\nb: "), 0xff, 0x0a])],
    ["a control character", "a: 1\nb: \u001b[31mred\n"],
    ["a separator of lines", "a: 1\u2028b: 2\n"],
    ["half a character", "a: \ud800\n"],
    ["two byte order marks", "\ufeff\ufeffa: 1\n"],
  ])("%s", (name, text) => expect(refusal(text)).toMatchSnapshot(name));
});
