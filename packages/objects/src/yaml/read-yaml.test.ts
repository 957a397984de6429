import { describe, expect, test } from "vitest";
import type { DataMap } from "../data/data.ts";
import { readYaml } from "./read-yaml.ts";

const read = (text: string | Uint8Array): DataMap => readYaml(text, { file: "values.yaml" }).data;

describe("a values file means what Helm reads in it", () => {
  test.each<readonly [string, string, unknown]>([
    [
      "maps, lists and text",
      "a:\n  b: [1, 'two']\n  c:\n  - x\n  - z: y1\n",
      { a: { b: [1, "two"], c: ["x", { z: "y1" }] } },
    ],
    [
      "scalars of YAML 1.1",
      "a: on\nb: 010\nc: 1_000\nd: 12:30\ne: 2001-01-01\n",
      { a: true, b: 8, c: 1000, d: "12:30", e: "2001-01-01" },
    ],
    [
      "text in quotes",
      "a: 'on'\nb: \"010\"\nc: 'it''s'\nd: \"\\x41\\u00e9\\n\"\n",
      { a: "on", b: "010", c: "it's", d: "Aé\n" },
    ],
    [
      "blocks of text",
      "a: |\n  x\n   y\nb: >-\n  x\n  y\n\n  z\nc: |+\n  k\n\n",
      { a: "x\n y\n", b: "x y\nz", c: "k\n\n" },
    ],
    ["a block of text that the end cuts off", "a: |\n  x", { a: "x" }],
    ["a block of text that ends in white space", "a: |\n  x\n  ", { a: "x\n" }],
    ["every number as a float", "a: 9007199254740993\nb: 1e3\n", { a: 9007199254740992, b: 1000 }],
    [
      "keys as text",
      "1: a\n010: b\n1.50: c\ny: d\n2001-01-01: e\n'2': f\n",
      { 1: "a", 8: "b", 1.5: "c", true: "d", "2001-01-01": "e", 2: "f" },
    ],
    ["nothing as null", "a:\nb: ~\nc: {d}\n", { a: null, b: null, c: { d: null } }],
    [
      "tags",
      "a: !!str 1\nb: !!int '0x10'\nc: !local 1\nd: !!binary aGk=\ne: !!map {f: 1}\n",
      { a: "1", b: 16, c: "1", d: "hi", e: { f: 1 } },
    ],
    ["an alias", "a: &x [1]\nb: *x\nc: &x 2\nd: *x\n", { a: [1], b: [1], c: 2, d: 2 }],
    ["an alias as a key", "a: &x k\n*x : 1\n", { a: "k", k: 1 }],
    ["an alias of nothing", "a: &x\nb: *x\n", { a: null, b: null }],
    ["a merge key", "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    [
      "a merge key that comes late and wins",
      "a: &x {c: 2}\nd:\n  c: 3\n  <<: *x\n",
      { a: { c: 2 }, d: { c: 2 } },
    ],
    [
      "a merge key with a list, of which the first wins",
      "a: &x {c: 1, d: 1}\nb: &y {c: 2}\ne:\n  <<: [*y, *x]\n",
      { a: { c: 1, d: 1 }, b: { c: 2 }, e: { c: 2, d: 1 } },
    ],
    ["a merge key in quotes as text", "a:\n  '<<': 1\n", { a: { "<<": 1 } }],
    ["a file with CRLF", "a: 1\r\nb: |\r\n  x\r\n  y\r\n", { a: 1, b: "x\ny\n" }],
    ["a file with CR or NEL", "a: 1\rb: 2\u0085c: 'x\r y'\n", { a: 1, b: 2, c: "x y" }],
    ["a file with a byte order mark", "\ufeffa: 1\n", { a: 1 }],
    ["an empty file", "", {}],
    ["a file of comments", "# nothing\n\n# here\n", {}],
    ["a file of null", "--- ~\n...\n", {}],
    ["a document with its marks", "%YAML 1.1\n--- # values\na: 1\n...\n", { a: 1 }],
    ["a last --- without a document", "a: 1\n---\n# no more\n", { a: 1 }],
    ["JSON", '{"a": {"b": [1, null, true, "x"]}}', { a: { b: [1, null, true, "x"] } }],
  ])("%s", (_, text, values) => {
    expect(read(text)).toEqual(values);
    expect(read(Buffer.from(text))).toEqual(values);
  });

  test("the names of an object's own machinery are keys like any other", () => {
    const data = read("__proto__: {a: 1}\nconstructor: 2\ntoString: 3\nb: {__proto__: 4}\n");
    expect(Object.entries(data)).toEqual([
      ["__proto__", { a: 1 }],
      ["constructor", 2],
      ["toString", 3],
      ["b", Object.fromEntries([["__proto__", 4]])],
    ]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });

  test("each use of an alias is a value of its own", () => {
    const { a, b } = read("a: &x {c: 1}\nb: *x\n");
    expect(b).toEqual(a);
    expect(b).not.toBe(a);
  });
});

describe("a values file has the position of each value", () => {
  const text = [
    "global:",
    "  image: &image",
    "    tag: 1.22",
    "list:",
    "  - name: x",
    "  - 'y'",
    "merged:",
    "  <<: *image",
    '  "odd key": 1',
    "alias: *image",
    "1.50: z",
  ].join("\n");
  const { originOf } = readYaml(text, { file: "values.yaml" });

  test.each<readonly [string, readonly (string | number)[], number, number, number]>([
    ["a key", ["global"], 1, 1, 6],
    ["a key in a map", ["global", "image", "tag"], 3, 5, 3],
    ["an item of a list", ["list", 1], 6, 5, 3],
    ["a key in an item", ["list", 0, "name"], 5, 5, 4],
    ["a key that was merged, where it was written", ["merged", "tag"], 3, 5, 3],
    ["a key in quotes", ["merged", "odd key"], 9, 3, 9],
    ["a key below an alias, where it was written", ["alias", "tag"], 3, 5, 3],
    ["a key that is a number, by its text", ["1.5"], 11, 1, 4],
  ])("%s", (_, path, line, column, length) => {
    expect(originOf(path)).toEqual({
      kind: "file",
      file: "values.yaml",
      line,
      column,
      length,
      text: text.split("\n")[line - 1],
    });
  });

  test.each([
    [["globl"]],
    [["global", "image", "tag", "x"]],
    [["list", 2]],
    [["list", "0"]],
    [["global", 0]],
    [["toString"]],
    [["merged", "<<"]],
    [[]],
  ])("%j is written nowhere", (path) => expect(originOf(path)).toBeUndefined());
});
