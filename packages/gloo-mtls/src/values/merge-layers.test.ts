import type { DataMap } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { fromObject, fromSet, fromYaml, type Layer, mergeLayers } from "./layers.ts";

const file = (text: string, name = "a.yaml"): Layer => fromYaml(text, { file: name });
const merge = (...layers: readonly Layer[]): DataMap => mergeLayers(layers).user;

describe("layers are merged as Helm merges them", () => {
  test("no layers say nothing", () => expect(merge()).toEqual({}));

  test("files merge map by map, and the later one wins", () => {
    const first = file("a: {b: 1, c: [1, 2], d: {e: 1}}\nf: 1\n");
    const second = file("a: {b: 2, c: [3], d: {g: 2}}\nh: 3\n");
    expect(merge(first, second)).toEqual({ a: { b: 2, c: [3], d: { e: 1, g: 2 } }, f: 1, h: 3 });
  });

  test("a null of a later file takes the place of a map, and a map that of a null", () => {
    expect(merge(file("a: {b: 1}\n"), file("a: null\n"))).toEqual({ a: null });
    expect(merge(file("a: null\n"), file("a: {b: 1}\n"))).toEqual({ a: { b: 1 } });
  });

  test("objects and files are in one order", () => {
    expect(merge(fromObject({ a: 1, b: 1 }), file("a: 2\n"), fromObject({ b: 3 }))).toEqual({ a: 2, b: 3 });
  });

  test("arguments win by kind, in any order", () => {
    const layers = [
      fromSet("a=literal", { as: "literal" }),
      fromSet("a=path,b=path", { as: "file", read: (path) => `text of ${path}` }),
      fromSet("a=1,b=2,c=3", { as: "string" }),
      fromSet("a=1,b=2,c=3,d=4"),
      fromSet('e={"f": 5}', { as: "json" }),
      fromSet("d=5,e.f=6"),
      file("a: file\ng: file\n"),
    ];
    expect(merge(...layers)).toEqual({
      a: "literal",
      b: "text of path",
      c: "3",
      d: 5n,
      e: { f: 6n },
      g: "file",
    });
  });

  test("an index of an argument addresses a list of a file", () => {
    expect(merge(file("a: [{b: 1}, {b: 2}]\n"), fromSet("a[1].b=x,a[2].b=y"))).toEqual({
      a: [{ b: 1 }, { b: "x" }, { b: "y" }],
    });
  });

  test("a name of the language is a key like any other", () => {
    const merged = merge(file("__proto__: {a: 1}\nconstructor: 1\n"), fromSet("__proto__.b=2"));
    expect(Object.entries(merged)).toEqual([
      ["__proto__", { a: 1, b: 2n }],
      ["constructor", 1],
    ]);
  });

  test("no layer is changed", () => {
    const first = file("a: {b: 1}\n");
    merge(first, fromSet("a.b=2"), fromObject({ a: { c: 3 } }));
    expect(merge(first)).toEqual({ a: { b: 1 } });
  });

  test("every argument that Helm refuses is a problem", () => {
    const layers = [fromSet("a"), fromSet("b=1"), fromSet("c={", { as: "json" })];
    expect(() => mergeLayers(layers)).toThrow(InputError);
    expect(() => mergeLayers(layers)).toThrowErrorMatchingInlineSnapshot(`
      [InputError: --set-json c={: error: bad-set: the JSON of c has no end
        hint: close every quote and bracket
      --set a: error: bad-set: the key "a" has no value
        hint: write KEY=VALUE, and \\, for a comma that belongs to a value]
    `);
  });
});

describe("a value comes from the last layer that changed it", () => {
  const { originOf } = mergeLayers([
    fromSet("set=1,both=2,same=text,list[0].a=3"),
    file("file: 1\nboth: 1\nsame: text\nmap: {a: 1, b: 1}\nlist: [{a: 1, b: 2}]\n"),
    file("map: {b: 2}\nnothing: ~\n", "b.yaml"),
    fromObject({ object: { c: 1 } }),
    fromSet("both=x", { as: "string" }),
  ]);

  test.each<readonly [string, readonly (string | number)[], object]>([
    ["a file", ["file"], { kind: "file", file: "a.yaml", line: 1, column: 1 }],
    ["an earlier file", ["map", "a"], { kind: "file", file: "a.yaml", line: 4, column: 7 }],
    ["a later file", ["map", "b"], { kind: "file", file: "b.yaml", line: 1, column: 7 }],
    ["a later file that adds to a map", ["map"], { kind: "file", file: "b.yaml", line: 1, column: 1 }],
    ["a null", ["nothing"], { kind: "file", file: "b.yaml", line: 2, column: 1 }],
    [
      "an argument",
      ["set"],
      { kind: "argument", flag: "--set", expression: "set=1,both=2,same=text,list[0].a=3" },
    ],
    [
      "an argument of another kind",
      ["both"],
      { kind: "argument", flag: "--set-string", expression: "both=x" },
    ],
    [
      "an argument that changed an item",
      ["list", 0, "a"],
      { kind: "argument", flag: "--set", expression: "set=1,both=2,same=text,list[0].a=3" },
    ],
    [
      "a file whose item an argument left alone",
      ["list", 0, "b"],
      { kind: "file", file: "a.yaml", line: 5, column: 15 },
    ],
    [
      "a file whose value an argument repeats",
      ["same"],
      { kind: "file", file: "a.yaml", line: 3, column: 1 },
    ],
    ["a caller", ["object", "c"], { kind: "caller" }],
  ])("%s", (_, path, origin) => expect(originOf(path)).toMatchObject(origin));

  test.each([[["none"]], [["list", 1]], [["list", "length"]], [["file", "x"]], [["toString"]], [[]]])(
    "%j comes from nowhere",
    (path) => expect(originOf(path)).toBeUndefined(),
  );
});
