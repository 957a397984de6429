import { describe, expect, test } from "vitest";
import { InputError } from "../../report/input-error.ts";
import { readYaml } from "../../yaml/read-yaml.ts";
import { patchYaml } from "./patch-yaml.ts";

const patched = (source: string, after: object): string =>
  patchYaml(source, readYaml(source, { file: "" }).data, after);

describe("a patch", () => {
  test.each([
    [
      "a new key",
      "a: 1 # one\n\n# about c\nc: 3\n",
      { a: 1, b: [1, { c: 2 }], c: 3 },
      "a: 1 # one\nb:\n- 1\n- c: 2\n\n# about c\nc: 3\n",
    ],
    ["a key before all", "# head\nb: 1\n", { a: 0, b: 1 }, "# head\na: 0\nb: 1\n"],
    [
      "a key that goes",
      "a: 1\nb: # two\n  - c\n# about d\nd: 4\n",
      { a: 1, d: 4 },
      "a: 1\n# about d\nd: 4\n",
    ],
    ["the first key of an item that goes", "l:\n- a: 1 # one\n  b: 2\n", { l: [{ b: 2 }] }, "l:\n- b: 2\n"],
    [
      "the first key of an item that goes, above a comment",
      "l:\n- a: 1\n  # two\n  b: 2\n",
      { l: [{ b: 2 }] },
      "l:\n-\n  # two\n  b: 2\n",
    ],
    [
      "an item before a list in a list",
      "l:\n- - a\n  - b\n",
      { l: [["x", "a", "b"]] },
      "l:\n- - x\n  - a\n  - b\n",
    ],
    [
      "quotes of either kind",
      "a: 'x'\nb: \"x\" # b\n",
      { a: "it's", b: "y\n" },
      "a: 'it''s'\nb: \"y\\n\" # b\n",
    ],
    ["a list in brackets", "a: [x, y, z] # list\n", { a: ["x", "z", "w"] }, "a: [x, z, w] # list\n"],
    ["a map in brackets", "a: {x: 1, y: 2}\n", { a: { z: "8080", x: 1 } }, 'a: {z: "8080", x: 1}\n'],
    [
      "an empty list that fills, and a map that empties",
      "a: [] # none\nb:\n  c: 1\n",
      { a: [1], b: {} },
      "a: # none\n- 1\nb: {}\n",
    ],
    ["a value that was not written", "a: # none\nb:\n", { a: "x", b: { c: 1 } }, "a: x # none\nb:\n  c: 1\n"],
    [
      "the indentation of the document",
      "a:\n    b:\n      - c\n",
      { a: { b: ["c"], d: { e: [1] } } },
      "a:\n    b:\n      - c\n    d:\n        e:\n          - 1\n",
    ],
    [
      "an alias whose anchor changes",
      "a: &x {b: 1}\nc: *x\n",
      { a: { b: 2 }, c: { b: 1 } },
      "a: &x {b: 2}\nc:\n  b: 1\n",
    ],
    [
      "an anchor whose alias changes",
      "a: &x {b: 1}\nc: *x\nd: *x\n",
      { a: { b: 1 }, c: { b: 2 }, d: { b: 1 } },
      "a: &x {b: 1}\nc:\n  b: 2\nd: *x\n",
    ],
    [
      "the keys beside a merge key",
      "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2\n",
      { a: { b: 1 }, c: { b: 1, d: 3, e: 4 } },
      "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 3\n  e: 4\n",
    ],
    ["a tag that no longer fits", "a: !!str 1 # one\n", { a: 2 }, "a: 2 # one\n"],
    ["no line break at the end", "a: 1\nb: 2", { a: 1, b: 2, c: 3 }, "a: 1\nb: 2\nc: 3"],
    ["a last line without a line break that goes", "a: 1\nb: 2", { a: 1 }, "a: 1"],
    [
      "line breaks of Windows",
      "a: |\r\n  x\r\n  y\r\nb: 2\r\n",
      { a: "x\nz\ny\n", b: 2, c: [1] },
      "a: |\r\n  x\r\n  z\r\n  y\r\nb: 2\r\nc:\r\n- 1\r\n",
    ],
    [
      "a marker and comments around it",
      "%YAML 1.1\n# one\n---\n# two\na: 1\n# three\n...\n",
      { a: 1, b: 2 },
      "%YAML 1.1\n# one\n---\n# two\na: 1\nb: 2\n# three\n...\n",
    ],
    [
      "a comment that a block of text would take for its own",
      "a:\n  b: 1\n    # far in\nc: 3\n",
      { a: { b: 1, t: "x\ny\n" }, c: 3 },
      'a:\n  b: 1\n  t: "x\\ny\\n"\n    # far in\nc: 3\n',
    ],
    ["a block of text that the end cuts off", "a: |\n  x", { a: "x", b: 1 }, "a: |-\n  x\nb: 1"],
    [
      "a block that would take the empty line behind a key that goes",
      "a: |+\n  x\n\nb: 1\n\n# about c\nc: 3 # c\n",
      { a: "x\n\n", c: 3 },
      "a: |+\n  x\n\n# about c\nc: 3 # c\n",
    ],
    [
      "a block that would take the empty lines around several keys that go",
      "a:\n  x: >+\n    t\n\n  y: 1\nb: 1\n\n\nc: 2\n\nd: 4 # d\n",
      { a: { x: "t\n\n" }, d: 4 },
      "a:\n  x: >+\n    t\n\nd: 4 # d\n",
    ],
    [
      "a block that would take the empty line at the end",
      "# l\nl:\n- |+ # x\n  x\n\n- 1\n\n",
      { l: ["x\n\n"] },
      "# l\nl:\n- |+ # x\n  x\n\n",
    ],
    [
      "a block that would take a comment behind an item that goes, with line breaks of Windows",
      "l:\r\n  - |2-\r\n     x\r\n  - 1\r\n\r\n      # far in\r\n\r\nc: 3 # c\r\n",
      { l: [" x"], c: 3 },
      "l:\r\n  - |2-\r\n     x\r\n  # far in\r\n\r\nc: 3 # c\r\n",
    ],
    [
      "a merge key that must be written out",
      "a: &x {b: 1, e: 2} # a\nc: # c\n  # what is shared\n  <<: *x # merge\n  d: 2 # d\n",
      { a: { b: 1, e: 2 }, c: { b: 3, e: 2, d: 2 } },
      "a: &x {b: 1, e: 2} # a\nc: # c\n  # what is shared\n  b: 3\n  e: 2\n  d: 2 # d\n",
    ],
    [
      "a merge key whose anchor changes",
      "a: &x {b: 1} # a\nc:\n  d: 2 # d\n  <<: [*x]\n",
      { a: { b: 5 }, c: { d: 2, b: 1 } },
      "a: &x {b: 5} # a\nc:\n  d: 2 # d\n  b: 1\n",
    ],
    [
      "a merge key all of whose entries are others in the map, and go",
      "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2 # d\n",
      { a: { b: 1 }, c: { d: 2 } },
      "a: &x {b: 1}\nc:\n  d: 2 # d\n",
    ],
    ["a byte order mark", "\ufeffa: 1 # one\nb: 2\n", { a: 1, b: 3 }, "\ufeffa: 1 # one\nb: 3\n"],
    [
      "keys behind question marks, with a colon or without",
      "? a\n# one\n: 1 # in a\n? b\n# about c\n? c\n",
      { a: 2, b: "x", c: { d: 1 } },
      "? a\n# one\n: 2 # in a\nb: x\n# about c\nc:\n  d: 1\n",
    ],
    [
      "a key without a colon in braces",
      "a: {b, ? c, d: 1} # a\n",
      { a: { b: 1, c: 2, d: 1 } },
      "a: {b: 1, c: 2, d: 1} # a\n",
    ],
    [
      "a pair in brackets that gains an entry or loses its own",
      "a: [b: 1, c: 2, d] # a\n",
      { a: [{ b: 1, e: 3 }, {}, "d"] },
      "a: [{b: 1, e: 3}, {}, d] # a\n",
    ],
    [
      "a block of text whose header gives its indentation",
      "a: |4-  # text\n      x\n    y\n# b\nb: 1\n",
      { a: "  x\nz\ny", b: 1 },
      "a: |4-  # text\n      x\n    z\n    y\n# b\nb: 1\n",
    ],
    [
      "tabs before the lines of JSON",
      '{\n\t"a": [\n\t\t1\n\t],\n\t"b": 1\n}\n',
      { a: [1, 2], b: { c: 1 }, d: [3] },
      '{\n\t"a": [\n\t\t1,\n\t\t2\n\t],\n\t"b": {\n\t\t"c": 1\n\t},\n\t"d": [\n\t\t3\n\t]\n}\n',
    ],
    [
      "numbers that are more exact than a number of JavaScript",
      "a: 9007199254740993 # a\nb: 1.10\nc: [18446744073709551615, 0x1F]\nd: 1\n",
      { a: 9007199254740992, b: 1.1, c: [2 ** 64, 31, 4], d: 2 },
      "a: 9007199254740993 # a\nb: 1.10\nc: [18446744073709551615, 0x1F, 4]\nd: 2\n",
    ],
    [
      "keys that are special to JavaScript",
      "__proto__: {x: 1} # p\nconstructor: 2 # c\n",
      JSON.parse('{"__proto__": {"x": 2}, "constructor": 2, "toString": 3}'),
      "__proto__: {x: 2} # p\nconstructor: 2 # c\ntoString: 3\n",
    ],
    ["JSON on one line", '{"a":{"b":1}}', { a: { b: 1, c: ["x"] } }, '{"a":{"b":1, "c": ["x"]}}'],
    [
      "JSON over lines",
      '{\n    "a": [],\n    "b": {\n        "c": 1\n    }\n}\n',
      { a: [{ x: 1 }], b: { c: 1, d: 2 } },
      '{\n    "a": [\n        {\n            "x": 1\n        }\n    ],\n    "b": {\n        "c": 1,\n        "d": 2\n    }\n}\n',
    ],
  ] as const)("keeps everything around %s", (_, source, after, expected) => {
    expect(patched(source, after)).toBe(expected);
  });

  test("of nothing is the text itself", () => {
    const source = "a:   1.0   # odd\n";
    expect(patched(source, { a: 1 })).toBe(source);
  });

  test("of an empty document writes the value behind its comments", () => {
    expect(patchYaml("# nothing\n", null, { a: 1 })).toBe("# nothing\na: 1\n");
  });

  test("rewrites the whole document where nothing less is possible", () => {
    expect(patchYaml("a: 1\n", { a: 1 }, [1])).toBe("- 1\n");
  });

  test("of a text that cannot be read, or of several documents, is refused", () => {
    expect(() => patchYaml("a: [", {}, { a: 1 })).toThrow(InputError);
    expect(() => patchYaml("a: 1\n---\nb: 1\n", { a: 1 }, { a: 2 })).toThrow("a second document begins here");
  });

  test("of a value that no text says is refused", () => {
    expect(() => patchYaml("a: 1\n", { a: 1 }, { a: Number.NaN })).toThrow(
      "a is NaN and not a number of JSON",
    );
  });
});
