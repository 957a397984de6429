import { describe, expect, test } from "vitest";
import { valueAt } from "../data/value-at.ts";
import { InputError } from "../report/input-error.ts";
import { readYaml } from "./read-yaml.ts";

const problemsOf = (text: string): readonly string[] => {
  try {
    readYaml(text, { file: "v.yaml" });
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ code, message }) => `${code}: ${message}`);
    throw error;
  }
  return [];
};

const repeated = (part: string, times: number, after = ""): string => part.repeat(times) + after;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

const tooDeep = "too-deep: maps and lists are nested more than 200 levels deep";
const tooLarge = "too-large: this is more than can be read in the memory there is";
const stray = "yaml-syntax: this is not allowed here";

describe("depth", () => {
  test("200 levels are read, and 201 are not", () => {
    const data = (levels: number): string => `a: ${repeated("[", levels - 1)}${repeated("]", levels - 1)}`;
    expect(problemsOf(data(200))).toEqual([]);
    expect(problemsOf(data(201))).toEqual([tooDeep]);
  });

  test.each([
    ["lists in brackets", repeated("[", 10_000) + repeated("]", 10_000)],
    ["maps in braces", repeated("{a: ", 10_000) + repeated("}", 10_000)],
    ["brackets that are not closed", repeated("[", 10_000)],
    ["lists on a line", repeated("- ", 10_000, "x")],
    ["keys that are keys", repeated("? ", 10_000)],
    ["maps by indentation", lines(1000, (level) => `${repeated(" ", level)}a:\n`)],
    ["a second document", `a: 1\n---\n${repeated("- ", 10_000)}`],
  ])("10,000 levels of %s end in a problem", (_, text) => expect(problemsOf(text)).toEqual([tooDeep]));

  test("levels that aliases make end in problems", () => {
    const text = `a0: &a0 [x]\n${lines(300, (index) => `a${index + 1}: &a${index + 1} [*a${index}]\n`)}`;
    expect(new Set(problemsOf(text))).toEqual(new Set([tooDeep]));
  });
});

describe("aliases", () => {
  const excessive = "excessive-aliasing: the aliases of this file would make too large a value of it";

  test.each([
    ["lists", lines(9, (index) => `a${index}: &a${index} [${repeated(`*a${index - 1},`, 10)}]\n`)],
    [
      "maps",
      lines(9, (level) => `a${level}: &a${level} {${lines(10, (index) => `k${index}: *a${level - 1}, `)}}\n`),
    ],
  ])("of aliases of aliases in %s end in a problem", (_, text) => {
    expect(problemsOf(text.replaceAll("*a-1", "x"))).toEqual([excessive]);
  });

  test("that merge what was merged end in a problem before they exhaust anything", () => {
    const text = `a0: &a0 {x: 1}\n${lines(3000, (index) => `a${index + 1}: &a${index + 1}\n  <<: *a${index}\n`)}`;
    expect(problemsOf(text)).toEqual([excessive]);
  });
});

describe("size", () => {
  test("6 MB of text, comments and white space are read", () => {
    const block = repeated("  some text\n", 200_000);
    const text = `a: |\n${block}${repeated("# a comment\n", 200_000)}b: ${repeated("x", 2_000_000)}\n${repeated(" ", 1_000_000)}`;
    const { data } = readYaml(text, { file: "v.yaml" });
    expect(valueAt(data, ["a"])).toHaveLength(2_000_000);
    expect(valueAt(data, ["b"])).toHaveLength(2_000_000);
  });

  test("a map of 20,000 keys is read, and searched for them", () => {
    const { data, originOf } = readYaml(
      lines(20_000, (index) => `key${index}: {a: 1}\n`),
      { file: "v.yaml" },
    );
    expect(Object.keys(data)).toHaveLength(20_000);
    for (let index = 0; index < 20_000; index += 1000) {
      expect(originOf([`key${index}`, "a"])).toMatchObject({ line: index + 1 });
    }
  });

  test("20,000 duplicate keys are 20,000 problems, of which 50 are printed", () => {
    const text = repeated("a: 1\n", 20_001);
    expect(problemsOf(text)).toHaveLength(20_000);
    expect(() => readYaml(text, { file: "v.yaml" })).toThrow(/\nand 19950 more$/);
  });

  test.each([
    [
      "more than 32 million characters",
      repeated("x", 33_600_000),
      "too-large: this is more than 32 million characters",
    ],
    ["millions of directives", repeated("%x\n", 1_000_000), tooLarge],
    ["brackets and braces that open nothing", repeated("]}", 1_000_000), stray],
    ["a hundred thousand anchors", repeated("&a ", 100_000), stray],
    ["a hundred thousand commas", `a: [${repeated(",", 100_000)}]`, stray],
    ["a hundred thousand texts in a row", `a: ${repeated('""', 100_000)}`, stray],
    [
      "a million documents",
      repeated("---\n", 1_000_000),
      "several-documents: a second document begins here, and only the first would be read",
    ],
    ["a million backslashes", `a: "${repeated("\\", 1_000_000)}`, "yaml-syntax: the quotes are never closed"],
  ])("%s end in a problem", (_, text, problem) => expect(problemsOf(text)).toEqual([problem]));
});
