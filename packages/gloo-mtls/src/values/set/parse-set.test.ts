import { type DataMap, deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { parseSet, type SetOptions } from "./parse-set.ts";

type Row = readonly [expression: string, expected: DataMap, into?: DataMap];

const promise = (topic: string, as: SetOptions["as"], rows: readonly Row[]): void => {
  describe(`${topic} (${as})`, () => {
    test.each(rows.map((row) => ({ name: row[0], row })))(
      "$name",
      ({ row: [expression, expected, into = {}] }) => {
        const read = (path: string): string => `text of ${path}`;
        expect(parseSet(expression, { into: deepFreeze(into), as, read })).toStrictEqual(expected);
      },
    );
  });
};

promise("whole numbers are 64-bit integers", "set", [
  ["a=1", { a: 1n }],
  ["a=0", { a: 0n }],
  ["a=-0", { a: 0n }],
  ["a=+5", { a: 5n }],
  ["a=9223372036854775807", { a: 9223372036854775807n }],
  ["a=-9223372036854775808", { a: -9223372036854775808n }],
]);

promise("what looks like a number may be text", "set", [
  ["a=9223372036854775808", { a: "9223372036854775808" }],
  ["a=012", { a: "012" }],
  ["a=00", { a: "00" }],
  ["a=1.5", { a: "1.5" }],
  ["a=1e6", { a: "1e6" }],
  ["a=0x10", { a: "0x10" }],
  ["a=1_000", { a: "1_000" }],
  ["a= 1", { a: " 1" }],
  ["a=1 ", { a: "1 " }],
  ["a=٣", { a: "٣" }],
]);

promise("a sign hides a leading zero", "set", [
  ["a=-012", { a: -12n }],
  ["a=+00", { a: 0n }],
  ["a=-000000000000000000000007", { a: -7n }],
]);

promise("true, false and null are words in any case", "set", [
  ["a=true,b=FALSE,c=tRuE", { a: true, b: false, c: true }],
  ["a=null,b=Null,c=NULL", { a: null, b: null, c: null }],
  ["a=falſe", { a: false }],
  ["a=yes,b=~,c=nil,d=on", { a: "yes", b: "~", c: "nil", d: "on" }],
  ["a=tru\\e,b=\\1", { a: true, b: 1n }],
  ['a="true"', { a: '"true"' }],
]);

promise("text stays as it is written", "set", [
  ["a=", { a: "" }],
  ["a=,b=", { a: "", b: "" }],
  ["a= x y ", { a: " x y " }],
  ["a=b=c", { a: "b=c" }],
  ["a=x.y[0]}", { a: "x.y[0]}" }],
  [" a =1", { " a ": 1n }],
  ["é😀=😀", { "é😀": "😀" }],
  ["a=\ud800", { a: "\ufffd" }],
]);

promise("a backslash makes the next character an ordinary one", "set", [
  ["a=1\\,2", { a: "1,2" }],
  ["a\\.b=1", { "a.b": 1n }],
  ["a\\[0\\]=1", { "a[0]": 1n }],
  ["a\\=b=1", { "a=b": 1n }],
  ["a=x\\\\y", { a: "x\\y" }],
  ["a=\\{x}", { a: "{x}" }],
  ["a=x\\", { a: "x" }],
  ["a={x\\,y,\\},z}", { a: ["x,y", "}", "z"] }],
  ["a\\😀b=1", { "a😀b": 1n }],
]);

promise("assignments follow one another, the later wins", "set", [
  ["a=1,b=2", { a: 1n, b: 2n }],
  ["a=1,a=2", { a: 2n }],
  ["a=1,", { a: 1n }],
  ["", {}],
  ["\\", {}],
  ["a=1, b=2", { a: 1n, " b": 2n }],
]);

promise("dots nest", "set", [
  ["a.b.c=1", { a: { b: { c: 1n } } }],
  ["a.b=1,a.c=2", { a: { b: 1n, c: 2n } }],
  ["a.b=1", { a: { b: 1n, c: true }, d: 1.5 }, { a: { c: true }, d: 1.5 }],
  [`${"a.".repeat(29)}a.b=1,c=2`, { ...nested(30, { b: 1n }), c: 2n }],
  ["a=1", { a: 1n }, { a: { b: 1 } }],
  ["a=null", { a: null }, { a: { b: 1 } }],
]);

promise("braces make a list", "set", [
  ["a={x,1,true,null,012}", { a: ["x", 1n, true, null, "012"] }],
  ["a={}", { a: [""] }],
  ["a={,}", { a: ["", ""] }],
  ["a={x,}", { a: ["x", ""] }],
  ["a={{x}", { a: ["{x"] }],
  ["a={x},b=1", { a: ["x"], b: 1n }],
  ["a={x}b=1", { a: ["x"], b: 1n }],
  ["a={ x , y }", { a: [" x ", " y "] }],
  ["a={x}", { a: ["x"] }, { a: [1, 2, 3] }],
  ["a.b={x}", { a: { b: ["x"] } }],
  ["a[0]={x}", { a: [["x"]] }],
]);

promise("an index addresses an item", "set", [
  ["a[0]=1", { a: [1n] }],
  ["a[2]=1", { a: [null, null, 1n] }],
  ["a[0]=1,a[1]=2", { a: [1n, 2n] }],
  ["a[1]=2,a[0]=1", { a: [1n, 2n] }],
  ["a[1]=x", { a: [1, "x", 3] }, { a: [1, 2, 3] }],
  ["a[3]=x", { a: [1, 2, 3, "x"] }, { a: [1, 2, 3] }],
  ["a[0].b=1,a[0].c=2", { a: [{ b: 1n, c: 2n }] }],
  ["a[0].b.c[1]=x", { a: [{ b: { c: [null, "x"] } }] }],
  ["a[0][1]=x", { a: [[null, "x"]] }],
  ["a[0][0]=x", { a: [["x"]] }, { a: [null] }],
  ["a[+1]=x,a[007]=y", { a: [null, "x", null, null, null, null, null, "y"] }],
  ["a[-0]=x", { a: ["x"] }],
  ["a[0]=", { a: [""] }],
  ["a[0]=,b=1", { a: [""], b: 1n }],
]);

promise("an item that is not a map is replaced by one, unlike the value of a key", "set", [
  ["a[0].b=1", { a: [{ b: 1n }] }, { a: ["text"] }],
  ["a[0].b=1", { a: [{ b: 1n }, 2] }, { a: [[1], 2] }],
  ["a[0].", { a: [{}] }, { a: ["text"] }],
]);

promise("an assignment that breaks off sets what is there already and adds nothing", "set", [
  ["a.", {}],
  ["a.b.", {}],
  ["a.=", {}],
  ["a.", { a: { b: 1 } }, { a: { b: 1 } }],
  ["a[0]", { a: [] }],
  ["a[70000]", { a: [] }],
  ["a[0]", { a: [1] }, { a: [1] }],
  ["a[0][0]", { a: [] }],
  ["a[0].b=", { a: [] }],
  ["a[0].b=", { a: [{ b: "", c: 1 }] }, { a: [{ c: 1 }] }],
  ["a.b[0].c=", { a: { b: [] } }],
  ["a[0][0].b=", { a: [null] }, { a: [null] }],
  ["a[0][0].b=", { a: [[{ b: "" }]] }, { a: [["text"]] }],
]);

promise("an empty key is never added, but one from a file is changed", "set", [
  ["=1", {}],
  ["[0]=1", {}],
  [".a=1", {}],
  [".a=1", { "": { a: 1n } }, { "": {} }],
  ["a.=1", { a: { b: 1 } }, { a: { b: 1 } }],
  ["=1", { "": 0 }, { "": 0 }],
  ["[0]=1", { "": [1n] }, { "": [0] }],
  ["[1]=1", { "": [0] }, { "": [0] }],
  ["[0]=1,[1]=2", { "": [1n] }, { "": [0] }],
  ["[0][1]=1,[0][2]=2", { "": [[null, 1n, 2n]] }, { "": [[]] }],
  ["a[0].=1", { a: [{}] }],
]);

promise("all values are text", "string", [
  ["a=1,b=true,c=null,d=", { a: "1", b: "true", c: "null", d: "" }],
  ["a={1,null}", { a: ["1", "null"] }],
  ["a[1]=1", { a: [null, "1"] }],
]);

promise("all that follows the equals sign is the text", "literal", [
  ["a=1,b=2", { a: "1,b=2" }],
  ["a={x,y}", { a: "{x,y}" }],
  ["a=\\,\\\\", { a: "\\,\\\\" }],
  ["a=null", { a: "null" }],
  ["a=", { a: "" }],
  ["a,b=c", { "a,b": "c" }],
  ["a\\.b=c", { "a\\": { b: "c" } }],
  ["a[0].b=c=d", { a: [{ b: "c=d" }] }],
  ["a[0].b=", { a: [{ b: "" }] }],
]);

promise("values are paths of files", "file", [
  ["a=x.txt,b=y z", { a: "text of x.txt", b: "text of y z" }],
  ["a={x,y}", { a: ["text of x", "text of y"] }],
  ["a=1", { a: "text of 1" }],
  ["a=", { a: "" }],
  ["a=,b=x", { a: "text of ", b: "text of x" }],
]);

promise("values are JSON, numbers are floats", "json", [
  ["a=1", { a: 1 }],
  ["a=-0,b=1e3", { a: -0, b: 1000 }],
  ["a=12345678901234567890", { a: 12345678901234567000 }],
  ['a={"b":[1,"x",null,{}]}', { a: { b: [1, "x", null, {}] } }],
  ['a={"b":1}', { a: { b: 1 } }, { a: { c: 2 } }],
  ['a={"b":1},a.c=2', { a: { b: 1, c: 2 } }],
  ['a="x,y",b=[1,2]', { a: "x,y", b: [1, 2] }],
  ['a[1]="x"', { a: [null, "x"] }],
  ["a= 1 , b=2", { a: 1, " b": 2 }],
  ['a=1b=2c="x"d=true', { a: 1, b: 2, c: "x", d: true }],
  ["a=01=2", { 1: 2, a: 0 }],
  ["a=,b=  ,c=", { a: null, b: null, c: null }],
  ["a[0]=", { a: [null] }],
  ["a=\u00a0\u2003\u00851", { a: 1 }],
  ['a="\\ud800",b="\\ud83d\\ude00",c="\\\\ud800"', { a: "\ufffd", b: "😀", c: "\\ud800" }],
  ["a=1e-999", { a: 0 }],
  ["a\\.b=1", { "a.b": 1 }],
]);

test("keys that JavaScript knows for something else are keys like any other", () => {
  const into = deepFreeze(JSON.parse('{"__proto__": {"a": 1}}'));
  const options = { into, as: "set" } as const;
  const result = parseSet("__proto__.b=2,constructor.prototype.c=3,x.__proto__.d=4,toString=5", options);
  expect(Object.entries(result).map(([key]) => key)).toEqual(["__proto__", "constructor", "x", "toString"]);
  expect(JSON.stringify(result, (_, value) => (typeof value === "bigint" ? Number(value) : value))).toBe(
    '{"__proto__":{"a":1,"b":2},"constructor":{"prototype":{"c":3}},"x":{"__proto__":{"d":4}},"toString":5}',
  );
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  expect({}).not.toHaveProperty("d");
});

test("values without a prototype are read and copied like others", () => {
  const into: DataMap = Object.assign(Object.create(null), { a: 1 });
  expect(parseSet("b=2", { into, as: "set" })).toStrictEqual({ a: 1, b: 2n });
});

test("a list reaches to index 65536", () => {
  const { a } = parseSet("a[65536]=x", { into: {}, as: "set" });
  expect(a).toHaveLength(65_537);
  expect(a).toHaveProperty(["0"], null);
});

function nested(levels: number, inner: DataMap): DataMap {
  return levels === 0 ? inner : { a: nested(levels - 1, inner) };
}
